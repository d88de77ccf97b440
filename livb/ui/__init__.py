"""The presentation kit: headers, templates' helpers, forms, component gallery."""

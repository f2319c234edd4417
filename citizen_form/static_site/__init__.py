"""The resident's side as a folder of files, which any web server or CDN can carry.

The browser does all the work, so files are enough: `build` renders every page in every language
once, from the templates and contexts that the server uses. What needs a server is missing: the
path without JavaScript, the language cookie, the choice by the browser's wish.
"""

/* In the place of Sphinx's file of this name: searched words are neither kept in the browser nor marked on pages. */
"use strict";
const SPHINX_HIGHLIGHT_ENABLED = false;

/** What the screens share: the state of the shape bar, messages, theme, the one ticker, background tasks, loading FXML. */
package flattenlab.ui.common;

/** The network as one picture, from the pixels to the prediction: a stage, its clock and what is looked at. */
package flattenlab.ui.network;

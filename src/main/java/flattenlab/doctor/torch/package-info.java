/**
 * PyTorch and torchvision, as far as shapes go: what their names mean when a program in Python is read. One row of a table a
 * layer ({@link flattenlab.doctor.torch.LayerTable}) or function ({@link flattenlab.doctor.torch.FunctionTable}).
 */
package flattenlab.doctor.torch;

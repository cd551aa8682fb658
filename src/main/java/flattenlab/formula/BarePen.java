package flattenlab.formula;

import java.awt.Color;
import java.awt.Composite;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.GraphicsConfiguration;
import java.awt.Image;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.BufferedImageOp;
import java.awt.image.ImageObserver;
import java.awt.image.RenderedImage;
import java.awt.image.renderable.RenderableImage;
import java.text.AttributedCharacterIterator;

/** What a formula is not drawn with. Java wants all of it said. */
abstract class BarePen extends Graphics2D {
    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("formulas are drawn without it");
    }

    @Override
    public void setPaintMode() {
        throw unused();
    }

    @Override
    public void setXORMode(Color a) {
        throw unused();
    }

    @Override
    public FontMetrics getFontMetrics(Font a) {
        throw unused();
    }

    @Override
    public Rectangle getClipBounds() {
        throw unused();
    }

    @Override
    public void clipRect(int a, int b, int c, int d) {
        throw unused();
    }

    @Override
    public void setClip(int a, int b, int c, int d) {
        throw unused();
    }

    @Override
    public Shape getClip() {
        throw unused();
    }

    @Override
    public void setClip(Shape a) {
        throw unused();
    }

    @Override
    public void copyArea(int a, int b, int c, int d, int e, int f) {
        throw unused();
    }

    @Override
    public void clearRect(int a, int b, int c, int d) {
        throw unused();
    }

    @Override
    public void drawRoundRect(int a, int b, int c, int d, int e, int f) {
        throw unused();
    }

    @Override
    public void fillRoundRect(int a, int b, int c, int d, int e, int f) {
        throw unused();
    }

    @Override
    public void drawOval(int a, int b, int c, int d) {
        throw unused();
    }

    @Override
    public void fillOval(int a, int b, int c, int d) {
        throw unused();
    }

    @Override
    public void drawArc(int a, int b, int c, int d, int e, int f) {
        throw unused();
    }

    @Override
    public void fillArc(int a, int b, int c, int d, int e, int f) {
        throw unused();
    }

    @Override
    public void drawPolyline(int[] a, int[] b, int c) {
        throw unused();
    }

    @Override
    public void drawPolygon(int[] a, int[] b, int c) {
        throw unused();
    }

    @Override
    public void fillPolygon(int[] a, int[] b, int c) {
        throw unused();
    }

    @Override
    public void drawString(AttributedCharacterIterator a, int b, int c) {
        throw unused();
    }

    @Override
    public boolean drawImage(Image a, int b, int c, ImageObserver d) {
        throw unused();
    }

    @Override
    public boolean drawImage(Image a, int b, int c, int d, int e, ImageObserver f) {
        throw unused();
    }

    @Override
    public boolean drawImage(Image a, int b, int c, Color d, ImageObserver e) {
        throw unused();
    }

    @Override
    public boolean drawImage(Image a, int b, int c, int d, int e, Color f, ImageObserver g) {
        throw unused();
    }

    @Override
    public boolean drawImage(Image a, int b, int c, int d, int e, int f, int g, int h, int i, ImageObserver j) {
        throw unused();
    }

    @Override
    public boolean drawImage(
            Image a, int b, int c, int d, int e, int f, int g, int h, int i, Color j, ImageObserver k) {
        throw unused();
    }

    @Override
    public boolean drawImage(Image a, AffineTransform b, ImageObserver c) {
        throw unused();
    }

    @Override
    public void drawImage(BufferedImage a, BufferedImageOp b, int c, int d) {
        throw unused();
    }

    @Override
    public void drawRenderedImage(RenderedImage a, AffineTransform b) {
        throw unused();
    }

    @Override
    public void drawRenderableImage(RenderableImage a, AffineTransform b) {
        throw unused();
    }

    @Override
    public void drawString(AttributedCharacterIterator a, float b, float c) {
        throw unused();
    }

    @Override
    public boolean hit(Rectangle a, Shape b, boolean c) {
        throw unused();
    }

    @Override
    public GraphicsConfiguration getDeviceConfiguration() {
        throw unused();
    }

    @Override
    public void setComposite(Composite a) {
        throw unused();
    }

    @Override
    public Composite getComposite() {
        throw unused();
    }

    @Override
    public void clip(Shape a) {
        throw unused();
    }

    @Override
    public Graphics create() {
        throw unused();
    }

    @Override
    public void dispose() {
        throw unused();
    }
}

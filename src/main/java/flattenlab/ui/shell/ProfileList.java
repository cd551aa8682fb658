package flattenlab.ui.shell;

import flattenlab.journal.Profile;
import flattenlab.ui.common.Learner.Everybody;
import flattenlab.ui.common.LineField;
import flattenlab.ui.common.Messages;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Profiles to choose from; many are found by typing. */
final class ProfileList extends VBox {
    private static final int ROW = 40;
    private static final int ROWS = 6;
    private static final int BORDER = 6;

    private final TextField filter = new LineField();
    private final ListView<Profile> list = new ListView<>();
    private final boolean isLong;

    /** @param chosen gets the one that is pressed, or that the enter key takes */
    ProfileList(Everybody everybody, Optional<Profile> now, Messages messages, Consumer<Profile> chosen) {
        super(8);
        this.isLong = everybody.profiles().size() > ROWS;
        FilteredList<Profile> matching = new FilteredList<>(FXCollections.observableList(everybody.profiles()));
        list.setId("whoList");
        list.setItems(matching);
        list.setFixedCellSize(ROW);
        list.setAccessibleText(messages.text("who.title"));
        list.setPlaceholder(new Label(messages.text("who.nobody")));
        double height = Math.min(ROWS, everybody.profiles().size()) * ROW + BORDER;
        list.setPrefHeight(height);
        list.setMinHeight(Math.min(height, 3 * ROW + BORDER));
        list.setCellFactory(view -> new Cell(everybody, now, messages, chosen));
        list.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            Profile selected = list.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && selected != null) {
                event.consume();
                chosen.accept(selected);
            }
        });
        list.addEventHandler(KeyEvent.KEY_TYPED, event -> {
            String typed = plain(event.getCharacter());
            matching.stream()
                    .filter(profile ->
                            !typed.isBlank() && plain(profile.nickname()).startsWith(typed))
                    .findFirst()
                    .ifPresent(found -> {
                        list.getSelectionModel().select(found);
                        list.scrollTo(found);
                    });
        });
        filter.setId("whoFilter");
        filter.setPromptText(messages.text("who.filter"));
        filter.setAccessibleText(messages.text("who.filter"));
        filter.textProperty().addListener((property, old, typed) -> {
            String wanted = plain(typed.strip());
            matching.setPredicate(profile -> plain(profile.nickname()).contains(wanted));
            list.getSelectionModel().selectFirst();
            list.scrollTo(0);
        });
        filter.setOnAction(event ->
                Optional.ofNullable(list.getSelectionModel().getSelectedItem()).ifPresent(chosen));
        filter.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DOWN) {
                event.consume();
                list.requestFocus();
            }
        });
        if (isLong) {
            getChildren().add(filter);
        }
        getChildren().add(list);
        now.or(everybody::last)
                .or(() -> everybody.profiles().stream().findFirst())
                .ifPresent(likely -> {
                    list.getSelectionModel().select(likely);
                    list.scrollTo(likely);
                });
    }

    /** Where the keyboard begins. */
    Node first() {
        return isLong ? filter : list;
    }

    private static String plain(String nickname) {
        return nickname.toLowerCase(Locale.ROOT);
    }

    private static final class Cell extends ListCell<Profile> {
        private final Everybody everybody;
        private final Optional<Profile> now;
        private final Messages messages;

        Cell(Everybody everybody, Optional<Profile> now, Messages messages, Consumer<Profile> chosen) {
            this.everybody = everybody;
            this.now = now;
            this.messages = messages;
            addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
                if (!isEmpty()) {
                    chosen.accept(getItem());
                }
            });
        }

        @Override
        protected void updateItem(Profile profile, boolean empty) {
            super.updateItem(profile, empty);
            if (empty || profile == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            Label nickname = new Label(profile.nickname());
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            HBox row = new HBox(10, WhoPane.dot(Optional.of(profile)), nickname, gap);
            row.getStyleClass().add("who-line");
            if (now.equals(Optional.of(profile))) {
                row.getChildren().add(mark("who.mark.now"));
            } else if (everybody.last().equals(Optional.of(profile))) {
                row.getChildren().add(mark("who.mark.last"));
            }
            setGraphic(row);
            setAccessibleText(profile.nickname());
        }

        private Label mark(String key) {
            Label mark = new Label(messages.text(key));
            mark.getStyleClass().addAll("mute", "small");
            return mark;
        }
    }
}

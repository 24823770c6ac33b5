using Devenv.Formats.Toml;
using Devenv.Formats.Toml.Editing;
using Devenv.Primitives.Diagnostics;
using FsCheck;
using FsCheck.Fluent;

namespace Devenv.Formats.Tests.Toml.Editing;

/// <summary>Over random documents: an edit means exactly what it says, and every other character is where it was.</summary>
public sealed class TomlEditorPropertyTests
{
    private const string Value = "\"new\"";

    private static readonly Config s_config = Config.QuickThrowOnFailure.WithMaxTest(2000);

    private static Arbitrary<(string Text, string[] Path)> Edits { get; } =
        GeneratedDocument.Texts.SelectMany(_ => GeneratedDocument.Paths, (text, path) => (text, path)).ToArbitrary();

    [Fact]
    public void Set_adds_text_in_one_place_or_replaces_a_value() => Prop.ForAll(Edits, edit =>
    {
        var model = Model(edit.Text);
        var canSet = TomlModel.TrySet(model, edit.Path, Value);
        var result = Edited(edit, editor => editor.Set(TomlPath.Of(edit.Path), TomlLiteral.String("new")));
        if (result is null || !canSet)
        {
            return result is null && !canSet;
        }

        return IsWhole(result)
            && TomlModel.Text(Model(result)) == TomlModel.Text(model)
            && (Find(edit).Value is { } value
                ? result == edit.Text[..value.Start] + Value + edit.Text[value.End..]
                : IsSubsequence(edit.Text, result));
    }).Check(s_config);

    [Fact]
    public void Remove_takes_text_away_and_leaves_tables() => Prop.ForAll(Edits, edit =>
    {
        if (Edited(edit, editor => editor.Remove(TomlPath.Of(edit.Path))) is not { } result)
        {
            return true;
        }

        var model = Model(edit.Text);
        if (!TomlModel.TryRemove(model, edit.Path))
        {
            return result == edit.Text;
        }

        return IsWhole(result) && WithoutEmptyTables(Model(result)) == WithoutEmptyTables(model) && IsSubsequence(result, edit.Text);
    }).Check(s_config);

    [Fact]
    public void Removing_what_was_added_gives_the_text_back() => Prop.ForAll(Edits, edit =>
    {
        var (value, hasTable) = Find(edit);
        if (value is not null || !hasTable
            || Edited(edit, editor => editor.Set(TomlPath.Of(edit.Path), TomlLiteral.Boolean(true))) is not { } added)
        {
            return true;
        }

        var result = Edited((added, edit.Path), editor => editor.Remove(TomlPath.Of(edit.Path)));
        return result == edit.Text || IsFirstOfItsKind(edit);
    }).Check(s_config);

    [Fact]
    public void Append_adds_an_item_and_removing_it_gives_the_text_back() => Prop.ForAll(Edits, edit =>
    {
        if (Find(edit).Value is not TomlArray { IsTableArray: false } array)
        {
            return true;
        }

        var path = TomlPath.Of(edit.Path);
        var added = Edited(edit, editor => editor.Append(path, TomlLiteral.String("new")))!;
        var model = Model(edit.Text);
        TomlModel.Items(model, edit.Path).Add(Value);
        var removed = Edited((added, edit.Path), editor => editor.RemoveItem(path, array.Items.Count));
        return IsWhole(added) && TomlModel.Text(Model(added)) == TomlModel.Text(model) && IsSubsequence(edit.Text, added)
            && (removed == edit.Text || array.Items.Count == 0);
    }).Check(s_config);

    [Fact]
    public void Items_are_removed_alone() => Prop.ForAll(Edits, edit =>
    {
        if (Find(edit).Value is not TomlArray { IsTableArray: false } array)
        {
            return true;
        }

        return Enumerable.Range(0, array.Items.Count).All(index =>
        {
            var removed = Edited(edit, editor => editor.RemoveItem(TomlPath.Of(edit.Path), index))!;
            var model = Model(edit.Text);
            TomlModel.Items(model, edit.Path).RemoveAt(index);
            return IsWhole(removed) && TomlModel.Text(Model(removed)) == TomlModel.Text(model) && IsSubsequence(removed, edit.Text);
        });
    }).Check(s_config);

    /// <summary>
    /// A table that had nothing, or a root without a line, has no form yet; taking the one key away again leaves its header or blank line.
    /// </summary>
    private static bool IsFirstOfItsKind((string Text, string[] Path) edit)
    {
        var editor = new TomlEditor(Parse(edit.Text));
        var parent = edit.Path.Length == 1 ? editor.Document.Root : editor.Find(Parent(edit.Path)) as TomlTable;
        return parent is null or { Origin: TomlTableOrigin.Implied or TomlTableOrigin.Root }
            or { Origin: TomlTableOrigin.Inline, Entries.Count: 0 };
    }

    private static TomlPath Parent(string[] path) => TomlPath.Of(path.AsSpan(0, path.Length - 1));

    private static TomlModel.TableModel Model(string text) => TomlModel.Of(Parse(text));

    private static TomlDocument Parse(string text) => TomlDocument.Parse(text, "a.toml");

    /// <summary>Null where the editor refuses.</summary>
    private static string? Edited((string Text, string[] Path) edit, Func<TomlEditor, TomlEditor> change)
    {
        try
        {
            return change(new TomlEditor(Parse(edit.Text))).Document.ToString();
        }
        catch (DevenvException fault) when (fault.Diagnostic.Code == "DEVENV1100")
        {
            return null;
        }
    }

    private static (TomlValue? Value, bool HasTable) Find((string Text, string[] Path) edit)
    {
        try
        {
            var editor = new TomlEditor(Parse(edit.Text));
            var path = TomlPath.Of(edit.Path);
            return (editor.Find(path), edit.Path.Length == 1 || editor.Find(Parent(edit.Path)) is TomlTable);
        }
        catch (DevenvException)
        {
            return (null, false);
        }
    }

    /// <summary>The mark, the line ends and what ends the text are as before.</summary>
    private static bool IsWhole(string text)
    {
        var breaks = text.Count(c => c == '\n');
        var carriageReturns = text.Count(c => c == '\r');
        return (carriageReturns == 0 || carriageReturns == breaks) && text.LastIndexOf('\uFEFF') <= 0 && !Parse(text).HasErrors;
    }

    private static bool IsSubsequence(string part, string whole)
    {
        var found = 0;
        foreach (var c in whole)
        {
            found += found < part.Length && part[found] == c ? 1 : 0;
        }

        return found == part.Length;
    }

    /// <summary>A table that only the removed part implied is gone with it.</summary>
    private static string WithoutEmptyTables(TomlModel.TableModel model)
    {
        foreach (var (name, value) in model.Entries.ToList())
        {
            foreach (var item in value is TomlModel.ListModel list ? list.Items.OfType<TomlModel.TableModel>() : [])
            {
                WithoutEmptyTables(item);
            }

            if (value is TomlModel.TableModel table && WithoutEmptyTables(table) == "{}")
            {
                model.Entries.Remove(name);
            }
        }

        return TomlModel.Text(model);
    }
}

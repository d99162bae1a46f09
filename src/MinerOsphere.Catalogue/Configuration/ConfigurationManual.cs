using System.Text;
using MinerOsphere.Catalogue.Configuration.Files;
using MinerOsphere.Catalogue.Configuration.Shapes;

namespace MinerOsphere.Catalogue.Configuration;

/// <summary>The reference manual of the configuration, made from the keys that the reader uses.</summary>
public static class ConfigurationManual
{
    public static string Markdown { get; } = Write();

    private static string Write()
    {
        var text = new StringBuilder();
        text.Append(
            """
            # Configuration

            Generated from the code that reads it; do not edit. `minerosphere check` validates a folder and says every problem with its file,
            line and column. A texts-for-people value is either one text or a mapping with `fr` and, when there is a translation, `en`.
            A number or a boolean where a text is meant must be quoted (`'01'`).


            """);
        var written = new HashSet<ISectionShape>();
        Section(text, ServerFile.Shape, "config/server.yaml", written);
        Section(text, CollectionFile.Shape, "config/collections/*.yaml", written);

        text.Append("## Steps\n\nWhat `steps` of a property may hold.\n\n| step | the text becomes |\n|---|---|\n");
        foreach (var (form, meaning) in StepShape.Forms) text.Append("| `").Append(Cell(form)).Append("` | ").Append(Cell(meaning)).Append(" |\n");

        text.Append("\n## Well-known prefixes\n\n`def` is the server's own vocabulary, `{linkedDataBase}/def#`.\n\n| prefix | namespace |\n|---|---|\n");
        foreach (var (prefix, iri) in PrefixTable.Wellknown.Namespaces) text.Append("| `").Append(prefix).Append("` | ").Append(iri).Append(" |\n");
        return text.ToString();
    }

    private static void Section(StringBuilder text, ISectionShape section, string title, HashSet<ISectionShape> written)
    {
        if (!written.Add(section)) return;
        text.Append("## ").Append(title).Append("\n\n").Append(section.Meaning).Append("\n\n| key | value | default | meaning |\n|---|---|---|---|\n");
        foreach (var key in section.Keys)
        {
            var words = key.Shape.Section is { } inner && !key.Shape.Words.Contains("list", StringComparison.Ordinal) && key.Shape is not ITableShape
                ? $"see [{inner.Name}](#{Anchor(inner.Name)})"
                : key.Shape.Words;
            text.Append("| `").Append(key.Name).Append("` | ").Append(Cell(words)).Append(" | ")
                .Append(key.Required ? "**required**" : key.DefaultWords ?? "").Append(" | ").Append(Cell(key.Meaning)).Append(" |\n");
        }

        text.Append('\n');
        foreach (var key in section.Keys)
            if (key.Shape.Section is { } inner) Section(text, inner, inner.Name, written);
    }

    private static string Anchor(string title) => title.Replace(' ', '-');

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}

using System.Collections.Immutable;
using System.Text;
using MinerOsphere.Geo.Cql2.Binding;
using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Geo.Cql2.Functions;

/// <summary>Functions of text; characters are code points, the first is number 1.</summary>
internal static class TextFunctions
{
    private static readonly Cql2Parameter Text = new("text", Cql2Kind.String, "A text.");

    public static ImmutableArray<Cql2Function> All { get; } =
    [
        new("lower", "The text in lower case, whatever the language.", [Text], Cql2Kind.String, values => ((string)values[0]).ToLowerInvariant()),
        new("upper", "The text in upper case, whatever the language.", [Text], Cql2Kind.String, values => ((string)values[0]).ToUpperInvariant()),
        new("trim", "The text without the spaces at both ends.", [Text], Cql2Kind.String, values => ((string)values[0]).Trim(' ')),
        new("length", "How many characters the text has.", [Text], Cql2Kind.Integer, values => (long)((string)values[0]).EnumerateRunes().Count()),
        new("concat", "Both texts, one after the other.", [Text, new("next", Cql2Kind.String, "What follows.")], Cql2Kind.String,
            values => string.Concat((string)values[0], (string)values[1])),
        new("substr", "A part of the text.",
            [
                Text,
                new("start", Cql2Kind.Integer, "Number of the first character, from 1."),
                new("count", Cql2Kind.Integer, "How many characters at most; all that follow when left out.", IsOptional: true),
            ],
            Cql2Kind.String, values => Part((string)values[0], (long)values[1], values.Length > 2 ? (long)values[2] : long.MaxValue)),
    ];

    /// <summary>NULL for a start before the first character or a negative count.</summary>
    private static string? Part(string text, long start, long count)
    {
        if (start < 1 || count < 0) return null;
        var part = new StringBuilder();
        var at = 1L;
        foreach (var rune in text.EnumerateRunes())
        {
            if (at - start >= count) break;
            if (at++ >= start) part.Append(rune.ToString());
        }
        return part.ToString();
    }
}

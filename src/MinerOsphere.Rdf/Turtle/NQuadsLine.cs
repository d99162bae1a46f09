using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using MinerOsphere.Rdf.Iris;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Text;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Rdf.Turtle;

/// <summary>
/// Reads a line as nearly all are written: terms one space apart, no escapes, no comment. Whatever is written otherwise, right or wrong,
/// is left to <see cref="NQuadsParser"/>, which also knows how to say what is wrong.
/// </summary>
internal sealed class NQuadsLine(BlankNodeLabels labels, Term? defaultGraph, bool withGraphs)
{
    private static readonly SearchValues<char> EndOfString = SearchValues.Create('"', '\\', '\r');

    private readonly RecentValues<Iri> iris = new();
    private readonly RecentValues<BlankNode> nodes = new();
    private readonly RecentValues<string> languages = new();

    /// <summary>False says nothing about the line but that it is not written plainly.</summary>
    public bool TryRead(ReadOnlySpan<char> line, out Quad quad)
    {
        quad = default;
        var graph = defaultGraph;
        if (!TryReadNode(ref line, out var subject)
            || !TryReadIri(ref line, out var predicate) || !TrySkip(ref line, ' ')
            || !TryReadObject(ref line, out var @object)
            || withGraphs && line is ['<' or '_', ..] && !TryReadNode(ref line, out graph)
            || line is not ("." or ".\r"))
            return false;
        quad = new Quad(subject, predicate, @object, graph);
        return true;
    }

    private bool TryReadNode(ref ReadOnlySpan<char> line, [NotNullWhen(true)] out Term? node)
    {
        bool isRead;
        if (line is ['_', ..])
        {
            isRead = TryReadBlankNode(ref line, out var blank);
            node = blank;
        }
        else
        {
            isRead = TryReadIri(ref line, out var iri);
            node = iri;
        }
        return isRead && TrySkip(ref line, ' ');
    }

    private bool TryReadIri(ref ReadOnlySpan<char> line, [NotNullWhen(true)] out Iri? iri)
    {
        iri = null;
        var length = line.IndexOf('>');
        if (length < 0 || line[0] != '<')
            return false;
        var text = line[1..length];
        if (!iris.TryGet(text, out iri, out var place))
        {
            if (text.ContainsAny(NameCharacters.ForbiddenInIri) || !IriReference.IsAbsolute(text))
                return false;
            iri = new Iri(text.ToString());
            iris.Keep(place, iri.Value, iri);
        }
        line = line[(length + 1)..];
        return true;
    }

    private bool TryReadBlankNode(ref ReadOnlySpan<char> line, [NotNullWhen(true)] out BlankNode? node)
    {
        node = null;
        var length = line.IndexOf(' ');
        if (length < 3 || line[1] != ':')
            return false;
        var label = line[2..length];
        if (!nodes.TryGet(label, out node, out var place))
        {
            foreach (var c in label)
                if (!char.IsAsciiLetterOrDigit(c))
                    return false;
            var key = label.ToString();
            node = labels.Written(key);
            nodes.Keep(place, key, node);
        }
        line = line[length..];
        return true;
    }

    private bool TryReadObject(ref ReadOnlySpan<char> line, [NotNullWhen(true)] out Term? term)
    {
        if (line is not ['"', ..])
            return TryReadNode(ref line, out term);
        term = null;
        var length = line[1..].IndexOfAny(EndOfString) + 1;
        if (length == 0 || line[length] != '"' || length + 1 == line.Length)
            return false;
        var lexical = line[1..length];
        line = line[(length + 1)..];
        switch (line[0])
        {
            case ' ':
                term = new Literal(lexical.ToString());
                break;
            case '@':
                if (!TryReadLanguage(ref line, out var language))
                    return false;
                term = Literal.WithLanguage(lexical.ToString(), language);
                break;
            case '^':
                if (!line.StartsWith("^^"))
                    return false;
                line = line[2..];
                if (!TryReadIri(ref line, out var datatype) || datatype.Value is RdfSyntax.LangString or RdfSyntax.DirLangString)
                    return false;
                term = new Literal(lexical.ToString(), datatype.Value);
                break;
            default:
                return false;
        }
        return TrySkip(ref line, ' ');
    }

    // Two or three letters, as in "fr", or those and a region; other tags are looked at more closely elsewhere.
    private bool TryReadLanguage(ref ReadOnlySpan<char> line, [NotNullWhen(true)] out string? language)
    {
        language = null;
        var length = line.IndexOf(' ');
        if (length is not (3 or 4 or 6))
            return false;
        var tag = line[1..length];
        if (!languages.TryGet(tag, out language, out var place))
        {
            for (var i = 0; i < tag.Length; i++)
                if (!char.IsAsciiLetter(tag[i]) && !(i == 2 && tag.Length == 5 && tag[i] == '-'))
                    return false;
            language = tag.ToString();
            languages.Keep(place, language, language);
        }
        line = line[length..];
        return true;
    }

    private static bool TrySkip(ref ReadOnlySpan<char> line, char wanted)
    {
        if (line.IsEmpty || line[0] != wanted)
            return false;
        line = line[1..];
        return true;
    }
}

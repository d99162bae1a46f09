using System.Text;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Store.Dictionary;

/// <summary>Datatypes and language tags in use, numbered: a literal is its text and one number.</summary>
internal sealed class LiteralTypes
{
    private readonly Dictionary<string, uint> _datatypes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, uint> _languages = new(StringComparer.Ordinal);
    private readonly List<(string Text, bool IsLanguage)> _all = [];

    /// <summary>The number of the literal's type, given one if it is new.</summary>
    public uint Add(Literal literal) => Add(literal.Language ?? literal.Datatype, literal.Language is not null);

    public bool TryFind(Literal literal, out uint code) =>
        literal.Language is { } language ? _languages.TryGetValue(language, out code) : _datatypes.TryGetValue(literal.Datatype, out code);

    public Literal Make(string lexical, uint code)
    {
        var (text, isLanguage) = _all[(int)code];
        return isLanguage ? Literal.WithLanguage(lexical, text) : new Literal(lexical, text);
    }

    public bool TryRead(ReadOnlySpan<byte> lexical, uint code, out Utf8Term term)
    {
        var (text, isLanguage) = _all[(int)code];
        term = new Utf8Term { Kind = TermKind.Literal, Text = lexical, Datatype = isLanguage ? null : text, Language = isLanguage ? text : null };
        return true;
    }

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(string.Concat(_all.Select(t => (t.IsLanguage ? "@" : "^") + t.Text + "\0")));

    public static LiteralTypes FromBytes(ReadOnlySpan<byte> bytes)
    {
        var types = new LiteralTypes();
        foreach (var text in Encoding.UTF8.GetString(bytes).Split('\0', StringSplitOptions.RemoveEmptyEntries)) types.Add(text[1..], text[0] == '@');
        return types;
    }

    private uint Add(string text, bool isLanguage)
    {
        var map = isLanguage ? _languages : _datatypes;
        if (map.TryGetValue(text, out var code)) return code;
        code = (uint)_all.Count;
        map.Add(text, code);
        _all.Add((text, isLanguage));
        return code;
    }
}

using System.Text;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Store.Dictionary;

/// <summary>Datatypes, language tags and language tags with a base direction in use, numbered: a literal is its text and one number.</summary>
internal sealed class LiteralTypes
{
    // First character of a type in the file: datatype, language, language with direction.
    private const string Marks = "^@><";
    private readonly Dictionary<(string Text, char Mark), uint> _codes = [];
    private readonly List<(string Text, char Mark)> _all = [];

    public int Count => _all.Count;

    /// <summary>The number of the literal's type, given one if it is new.</summary>
    public uint Add(Literal literal) => Add(Key(literal));

    /// <summary>The number here of another table's type.</summary>
    public uint Add(LiteralTypes other, uint code) => Add(other._all[(int)code]);

    public bool TryFind(Literal literal, out uint code) => _codes.TryGetValue(Key(literal), out code);

    /// <summary>Types compare by their text: numbers differ from table to table.</summary>
    public int Compare(uint code, LiteralTypes other, uint otherCode)
    {
        var (a, b) = (_all[(int)code], other._all[(int)otherCode]);
        var order = a.Mark.CompareTo(b.Mark);
        return order != 0 ? order : string.CompareOrdinal(a.Text, b.Text);
    }

    public Literal Make(string lexical, uint code)
    {
        var (text, mark) = _all[(int)code];
        return mark == Marks[0] ? new Literal(lexical, text) : Literal.WithLanguage(lexical, text, (BaseDirection)(Marks.IndexOf(mark) - 1));
    }

    /// <summary>False for a literal with a base direction, which <see cref="Utf8Term"/> cannot say.</summary>
    public bool TryRead(ReadOnlySpan<byte> lexical, uint code, out Utf8Term term)
    {
        var (text, mark) = _all[(int)code];
        var isLanguage = mark != Marks[0];
        term = new Utf8Term { Kind = TermKind.Literal, Text = lexical, Datatype = isLanguage ? null : text, Language = isLanguage ? text : null };
        return mark is '^' or '@';
    }

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(string.Concat(_all.Select(t => $"{t.Mark}{t.Text}\0")));

    public static LiteralTypes FromBytes(ReadOnlySpan<byte> bytes)
    {
        var types = new LiteralTypes();
        foreach (var text in Encoding.UTF8.GetString(bytes).Split('\0', StringSplitOptions.RemoveEmptyEntries)) types.Add((text[1..], text[0]));
        return types;
    }

    private static (string, char) Key(Literal literal) =>
        literal.Language is { } language ? (language, Marks[1 + (int)literal.Direction]) : (literal.Datatype, Marks[0]);

    private uint Add((string, char) type)
    {
        if (_codes.TryGetValue(type, out var code)) return code;
        code = (uint)_all.Count;
        _codes.Add(type, code);
        _all.Add(type);
        return code;
    }
}

using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Models.Indicators.Reading;

/// <summary>
/// What an indicator measures of a row: a property, a sum of properties (<c>women + men</c>), the ratio of two sums
/// (<c>women / (women + men)</c>), or <c>count()</c>, the rows themselves. A ratio of several rows is that of their sums.
/// </summary>
/// <param name="Text">As it was written.</param>
/// <param name="Numerator">Terms of the sum, each with its sign.</param>
/// <param name="Denominator">Terms below the line; none where there is no line.</param>
public sealed record IndicatorMeasure(string Text, ImmutableArray<(string Property, int Sign)> Numerator, ImmutableArray<(string Property, int Sign)> Denominator)
{
    /// <summary>The term that counts rows.</summary>
    public const string Count = "count()";

    public bool IsRatio => !Denominator.IsEmpty;

    /// <summary>Names of the properties that it is made from.</summary>
    public IEnumerable<string> Properties => Numerator.Concat(Denominator).Select(t => t.Property).Where(p => p != Count).Distinct(StringComparer.Ordinal);

    /// <exception cref="DataFaultException">The text is no such measure; says where.</exception>
    public static IndicatorMeasure Parse(string text)
    {
        var at = 0;
        var numerator = Sum(text, ref at);
        ImmutableArray<(string, int)> denominator = [];
        if (at < text.Length && text[at] == '/')
        {
            at++;
            denominator = Sum(text, ref at);
        }
        if (at < text.Length) throw Fault(text, at, "expected '+', '-' or, once, '/'");
        return new IndicatorMeasure(text.Trim(), numerator, denominator);
    }

    public override string ToString() => Text;

    private static ImmutableArray<(string, int)> Sum(string text, ref int at)
    {
        Blank(text, ref at);
        var inside = at < text.Length && text[at] == '(';
        if (inside) at++;
        var terms = ImmutableArray.CreateBuilder<(string, int)>();
        var sign = 1;
        while (true)
        {
            terms.Add((Name(text, ref at), sign));
            if (at >= text.Length || text[at] is not ('+' or '-')) break;
            sign = text[at++] == '-' ? -1 : 1;
        }
        if (!inside) return terms.ToImmutable();
        if (at >= text.Length || text[at] != ')') throw Fault(text, at, "expected ')'");
        at++;
        Blank(text, ref at);
        return terms.ToImmutable();
    }

    private static string Name(string text, ref int at)
    {
        Blank(text, ref at);
        var start = at;
        // A hyphen may stand within a name; a minus has blanks around it.
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' || text[at] == '-' && at > start && at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1]))) at++;
        if (at == start) throw Fault(text, at, "expected the name of a property");
        var name = text[start..at];
        if (name == "count" && text.AsSpan(at).StartsWith("()", StringComparison.Ordinal))
        {
            at += 2;
            name = Count;
        }
        Blank(text, ref at);
        return name;
    }

    private static void Blank(string text, ref int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
    }

    private static DataFaultException Fault(string text, int at, string expected) => new(string.Create(
        CultureInfo.InvariantCulture, $"'{text}' is no measure: {expected} at character {at + 1}; such as 'students', 'women + men' or 'women / (women + men)'"));
}

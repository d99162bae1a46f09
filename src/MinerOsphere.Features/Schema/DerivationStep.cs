using System.Globalization;
using System.Text.RegularExpressions;

namespace MinerOsphere.Features.Schema;

/// <summary>One declared change of a text on its way from the source to a property.</summary>
public abstract record DerivationStep
{
    private DerivationStep() { }

    /// <summary>Changes a text; an empty result is no value. False with a reason when the text cannot be worked on.</summary>
    public abstract bool TryApply(string value, out string? result, out string? fault);

    private static bool Done(string? value, out string? result, out string? fault)
    {
        result = value;
        fault = null;
        return true;
    }

    /// <summary>Without white space at both ends.</summary>
    public sealed record Trim : DerivationStep
    {
        public override bool TryApply(string value, out string? result, out string? fault) => Done(value.Trim(), out result, out fault);
    }

    public sealed record UpperCase : DerivationStep
    {
        public override bool TryApply(string value, out string? result, out string? fault) =>
            Done(value.ToUpperInvariant(), out result, out fault);
    }

    public sealed record LowerCase : DerivationStep
    {
        public override bool TryApply(string value, out string? result, out string? fault) =>
            Done(value.ToLowerInvariant(), out result, out fault);
    }

    /// <summary>Zeros in front up to a width: <c>1</c> becomes <c>01</c>.</summary>
    public sealed record PadZeros(int Width) : DerivationStep
    {
        public override bool TryApply(string value, out string? result, out string? fault) =>
            Done(value.PadLeft(Width, '0'), out result, out fault);
    }

    /// <summary>Without a text in front, when it is there.</summary>
    public sealed record StripPrefix(string Prefix) : DerivationStep
    {
        public override bool TryApply(string value, out string? result, out string? fault) =>
            Done(value.StartsWith(Prefix, StringComparison.Ordinal) ? value[Prefix.Length..] : value, out result, out fault);
    }

    /// <summary>Without a text at the end, when it is there.</summary>
    public sealed record StripSuffix(string Suffix) : DerivationStep
    {
        public override bool TryApply(string value, out string? result, out string? fault) =>
            Done(value.EndsWith(Suffix, StringComparison.Ordinal) ? value[..^Suffix.Length] : value, out result, out fault);
    }

    public sealed record Prepend(string Text) : DerivationStep
    {
        public override bool TryApply(string value, out string? result, out string? fault) => Done(Text + value, out result, out fault);
    }

    public sealed record Append(string Text) : DerivationStep
    {
        public override bool TryApply(string value, out string? result, out string? fault) => Done(value + Text, out result, out fault);
    }

    /// <summary>Whole values replaced after a table; a value outside it stays, a value mapped to nothing is no value.</summary>
    public sealed record Map(IReadOnlyDictionary<string, string> Table) : DerivationStep
    {
        public override bool TryApply(string value, out string? result, out string? fault) =>
            Done(Table.GetValueOrDefault(value, value), out result, out fault);
    }

    /// <summary>Every match of a pattern replaced by a text.</summary>
    public sealed record Replace(Regex Pattern, string With) : DerivationStep
    {
        public override bool TryApply(string value, out string? result, out string? fault) =>
            Done(Pattern.Replace(value, With), out result, out fault);
    }

    /// <summary>The Monday (or the Sunday) of an ISO 8601 week written <c>yyyyww</c>, <c>yyyy-ww</c> or <c>yyyy-Www</c>.</summary>
    public sealed record IsoWeekDay(DayOfWeek Day) : DerivationStep
    {
        public override bool TryApply(string value, out string? result, out string? fault)
        {
            result = null;
            var digits = value.Replace("-", "", StringComparison.Ordinal).Replace("W", "", StringComparison.Ordinal);
            if (digits.Length != 6
                || !int.TryParse(digits.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year < 1
                || !int.TryParse(digits.AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out var week)
                || week < 1 || week > ISOWeek.GetWeeksInYear(year))
            {
                fault = $"'{value}' is not an ISO week (expected for example 201001 or 2010-W01)";
                return false;
            }

            return Done(ISOWeek.ToDateTime(year, week, Day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), out result, out fault);
        }
    }

    /// <summary>A list of quoted texts in brackets, as JSON or Python print it, becomes its texts with a separator between them.</summary>
    public sealed record ListLiteral(string Separator) : DerivationStep
    {
        public override bool TryApply(string value, out string? result, out string? fault)
        {
            var items = new List<string>();
            var ok = value.Length >= 2 && value[0] == '[' && value[^1] == ']' && ReadItems(value.AsSpan(1, value.Length - 2), items);
            fault = ok ? null : $"'{value}' is not a list of quoted texts in brackets";
            result = ok ? string.Join(Separator, items) : null;
            return ok;
        }

        private static bool ReadItems(ReadOnlySpan<char> rest, List<string> items)
        {
            rest = rest.Trim();
            while (!rest.IsEmpty)
            {
                var quote = rest[0];
                if (quote is not ('"' or '\'')) return false;
                var end = rest[1..].IndexOf(quote);
                if (end < 0) return false;
                items.Add(rest.Slice(1, end).ToString());
                rest = rest[(end + 2)..].TrimStart();
                if (rest.IsEmpty) return true;
                if (rest[0] != ',') return false;
                rest = rest[1..].TrimStart();
            }

            return items.Count == 0;
        }
    }
}

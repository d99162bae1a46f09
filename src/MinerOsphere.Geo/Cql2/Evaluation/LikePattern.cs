using System.Buffers;
using System.Text;

namespace MinerOsphere.Geo.Cql2.Evaluation;

/// <summary>
/// A LIKE pattern (requirement /req/advanced-comparison-operators/like-predicate): <c>%</c> for any text, <c>_</c> for one code point,
/// <c>\</c> before a character for that character; at the end it stands for itself. Matching takes time in the product of both lengths
/// at worst: of the wildcards <c>%</c>, only the last one met is ever taken back.
/// </summary>
public sealed class LikePattern
{
    private const int One = -1;
    private const int Many = -2;
    private readonly int[] _steps;

    private LikePattern(int[] steps) => _steps = steps;

    /// <summary>The text that every match begins with.</summary>
    public string Prefix
    {
        get
        {
            var text = new StringBuilder();
            foreach (var step in _steps)
            {
                if (step < 0) break;
                Append(text, step);
            }
            return text.ToString();
        }
    }

    /// <summary>True when there is no wildcard: the pattern is <see cref="Prefix"/> and nothing else.</summary>
    public bool IsText => !_steps.AsSpan().ContainsAny(One, Many);

    /// <summary>True when the pattern is <see cref="Prefix"/> and one <c>%</c>.</summary>
    public bool IsPrefix => _steps.AsSpan().IndexOfAny(One, Many) is var first and >= 0 && first == _steps.Length - 1 && _steps[first] == Many;

    public static LikePattern Parse(string pattern)
    {
        var steps = new List<int>(pattern.Length);
        for (var i = 0; i < pattern.Length;)
        {
            var c = pattern[i];
            if (c is '%' or '_')
            {
                i++;
                if (c == '_' || steps.Count == 0 || steps[^1] != Many) steps.Add(c == '%' ? Many : One);
                continue;
            }
            if (c == '\\' && i + 1 < pattern.Length) i++;
            steps.Add(Next(pattern, ref i));
        }
        return new LikePattern([.. steps]);
    }

    public bool IsMatch(string text)
    {
        var (at, step) = (0, 0);
        var (retryText, retryStep) = (-1, -1);
        while (at < text.Length)
        {
            if (step < _steps.Length && _steps[step] == Many)
            {
                (retryText, retryStep) = (at, ++step);
                continue;
            }
            var next = at;
            var c = Next(text, ref next);
            if (step < _steps.Length && (_steps[step] == One || _steps[step] == c))
            {
                (at, step) = (next, step + 1);
                continue;
            }
            if (retryStep < 0) return false;
            Next(text, ref retryText);
            (at, step) = (retryText, retryStep);
        }
        while (step < _steps.Length && _steps[step] == Many) step++;
        return step == _steps.Length;
    }

    /// <summary>The code point at <paramref name="at"/>, which moves behind it; half of a surrogate pair counts as one.</summary>
    private static int Next(string text, ref int at)
    {
        if (!char.IsSurrogate(text[at])) return text[at++];
        if (Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var used) != OperationStatus.Done) return text[at++];
        at += used;
        return rune.Value;
    }

    private static void Append(StringBuilder text, int step)
    {
        if (step is >= 0xD800 and <= 0xDFFF) text.Append((char)step);
        else text.Append(new Rune(step).ToString());
    }
}

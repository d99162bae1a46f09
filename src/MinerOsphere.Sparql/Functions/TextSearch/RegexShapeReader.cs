using System.Text;

namespace MinerOsphere.Sparql.Functions.TextSearch;

/// <summary>Reads the notation of fn:matches (F&amp;O §5.6.1) for its plain text: runs of characters outside of what is optional.</summary>
internal sealed class RegexShapeReader(string pattern)
{
    /// <summary>Alternatives inside groups multiply: beyond this a group asks for nothing.</summary>
    private const int MostBranches = 16;
    private const int DeepestGroup = 50;

    private readonly string pattern = pattern;
    private int at;
    private int depth;

    /// <summary>Null when the expression is not understood.</summary>
    public List<RegexBranch>? Read() => Alternatives() is { } branches && at == pattern.Length ? branches : null;

    private List<RegexBranch>? Alternatives()
    {
        var all = new List<RegexBranch>();
        while (true)
        {
            if (new Sequence(this).Read() is not { } branches)
                return null;
            all.AddRange(branches);
            if (at == pattern.Length || pattern[at] != '|')
                return all;
            at++;
        }
    }

    private enum Repeat { Faulty, Once, Optional, AnyNumber, AtLeastOnce }

    private Repeat Quantifier()
    {
        if (at == pattern.Length)
            return Repeat.Once;
        var repeat = Repeat.Once;
        switch (pattern[at])
        {
            case '*':
                repeat = Repeat.AnyNumber;
                at++;
                break;
            case '?':
                repeat = Repeat.Optional;
                at++;
                break;
            case '+':
                repeat = Repeat.AtLeastOnce;
                at++;
                break;
            case '{':
                repeat = Counted();
                break;
        }
        if (repeat is Repeat.Once or Repeat.Faulty)
            return repeat;
        if (at < pattern.Length && pattern[at] == '?')
            at++;
        return at < pattern.Length && pattern[at] is '*' or '+' or '?' or '{' ? Repeat.Faulty : repeat;
    }

    private Repeat Counted()
    {
        var end = pattern.IndexOf('}', at);
        if (end < 0)
            return Repeat.Faulty;
        var counts = pattern.AsSpan(at + 1, end - at - 1);
        var comma = counts.IndexOf(',');
        var least = comma < 0 ? counts : counts[..comma];
        var most = comma < 0 ? [] : counts[(comma + 1)..];
        if (least.IsEmpty || least.ContainsAnyExceptInRange('0', '9') || most.ContainsAnyExceptInRange('0', '9'))
            return Repeat.Faulty;
        at = end + 1;
        return least.ContainsAnyExcept('0') ? Repeat.AtLeastOnce : Repeat.Optional;
    }

    /// <summary>Passes over a character class; false when it is none.</summary>
    private bool SkipClass()
    {
        at++;
        if (at < pattern.Length && pattern[at] == '^')
            at++;
        for (var start = at; at < pattern.Length; at++)
        {
            var c = pattern[at];
            if (c == ']' && at > start)
            {
                at++;
                return true;
            }
            if (c == ']' || (c == '[' && (pattern[at - 1] != '-' || !SkipClass())))
                return false;
            if (c == '[')
                at--;
            else if (c == '\\')
                at++;
        }
        return false;
    }

    /// <summary>One alternative while it is read. Groups with alternatives make it several.</summary>
    private sealed class Sequence(RegexShapeReader owner)
    {
        private readonly StringBuilder run = new();
        private List<List<string>> branches = [[]];
        private bool isAnchored;
        private bool fromStart;
        private bool toEnd;
        private bool isWhole = true;
        private bool isEnded;

        public IEnumerable<RegexBranch>? Read()
        {
            var pattern = owner.pattern;
            var start = owner.at;
            while (owner.at < pattern.Length && pattern[owner.at] is not ('|' or ')'))
            {
                // Something behind $ can only match at a line end.
                isWhole &= !isEnded;
                var c = pattern[owner.at];
                if (c is '^' or '$')
                {
                    Anchor(c, isFirst: owner.at == start);
                    owner.at++;
                    if (owner.Quantifier() != Repeat.Once)
                        return null;
                }
                else if (!(c switch
                {
                    '(' => Group(),
                    '[' => owner.SkipClass() && Unknown(),
                    '.' => Dot(),
                    '\\' => Escape(),
                    '*' or '+' or '?' or '{' or '}' or ']' => false,
                    _ => Letter(Character(owner.at), 0),
                }))
                    return null;
            }
            Flush();
            isWhole &= branches is [{ Count: > 0 }] && owner.depth == 0 && branches[0].All(piece => !piece.Any(char.IsSurrogate));
            return branches.Select(pieces => new RegexBranch(pieces, fromStart, toEnd && isWhole, isWhole));
        }

        private void Anchor(char c, bool isFirst)
        {
            if (c == '^')
            {
                isWhole &= isFirst;
                isAnchored = isFirst;
            }
            else
                (toEnd, isEnded) = (run.Length > 0, true);
            Flush(keepAnchor: c == '^');
        }

        /// <summary>The character at a place, of one unit or two.</summary>
        private string Character(int place) =>
            owner.pattern.Substring(place, char.IsSurrogatePair(owner.pattern, place) ? 2 : 1);

        private bool Letter(string c, int escape)
        {
            owner.at += escape + c.Length;
            switch (owner.Quantifier())
            {
                case Repeat.Faulty:
                    return false;
                case Repeat.Once:
                    run.Append(c);
                    return true;
                case Repeat.AtLeastOnce:
                    run.Append(c);
                    break;
            }
            isWhole = false;
            Flush();
            return true;
        }

        private bool Dot()
        {
            owner.at++;
            var repeat = owner.Quantifier();
            isWhole &= repeat == Repeat.AnyNumber;
            Flush();
            return repeat != Repeat.Faulty;
        }

        /// <summary>An atom that has been passed over.</summary>
        private bool Unknown()
        {
            isWhole = false;
            Flush();
            return owner.Quantifier() != Repeat.Faulty;
        }

        private bool Escape()
        {
            var pattern = owner.pattern;
            if (owner.at + 1 == pattern.Length)
                return false;
            var c = pattern[owner.at + 1];
            switch (c)
            {
                case 'n':
                    return Letter("\n", 1);
                case 'r':
                    return Letter("\r", 1);
                case 't':
                    return Letter("\t", 1);
                case 'd' or 'D' or 'w' or 'W' or 's' or 'S' or 'i' or 'I' or 'c' or 'C':
                    owner.at += 2;
                    return Unknown();
                case 'p' or 'P':
                    var end = pattern.IndexOf('}', owner.at);
                    if (end < 0)
                        return false;
                    owner.at = end + 1;
                    return Unknown();
                default:
                    return !char.IsLetterOrDigit(c) && c != '_' && !char.IsSurrogate(c) && Letter(c.ToString(), 1);
            }
        }

        private bool Group()
        {
            var pattern = owner.pattern;
            isWhole = false;
            Flush();
            if (++owner.depth > DeepestGroup)
                return false;
            owner.at++;
            if (owner.at < pattern.Length && pattern[owner.at] == '?')
            {
                if (!pattern.AsSpan(owner.at).StartsWith("?:"))
                    return false;
                owner.at += 2;
            }
            if (owner.Alternatives() is not { } inner || owner.at == pattern.Length)
                return false;
            owner.depth--;
            // The loop of the sequence stopped at the closing bracket.
            owner.at++;
            var repeat = owner.Quantifier();
            if (repeat is Repeat.Once or Repeat.AtLeastOnce && branches.Count * inner.Count <= MostBranches)
                branches = [.. branches.SelectMany(pieces => inner, (pieces, branch) => pieces.Concat(branch.Pieces).ToList())];
            return repeat != Repeat.Faulty;
        }

        /// <summary>Ends a run of plain text.</summary>
        private void Flush(bool keepAnchor = false)
        {
            if (run.Length > 0)
            {
                fromStart |= isAnchored;
                foreach (var pieces in branches)
                    pieces.Add(run.ToString());
                run.Clear();
            }
            isAnchored &= keepAnchor;
        }
    }
}

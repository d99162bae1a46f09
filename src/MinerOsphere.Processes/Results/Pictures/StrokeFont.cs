using System.Globalization;
using System.Text;

namespace MinerOsphere.Processes.Results.Pictures;

/// <summary>
/// Letters drawn as lines, since no font may be installed where the server runs. A glyph is a list of strokes of points "xy", x from 0 on and
/// y from the foot of the deepest letter (0) over the base line (2) to the height of capitals (9); the first digit is its width. Accents are
/// put over the plain letter.
/// </summary>
internal static class StrokeFont
{
    private const double BaseLine = 2;
    private const double CapitalHeight = 7;

    private static readonly Dictionary<char, string> Glyphs = new()
    {
        [' '] = "3", ['A'] = "4 02 29 42|14 34", ['B'] = "4 02 09 29 38 37 26 06|26 35 33 22 02", ['C'] = "4 48 39 19 07 04 12 32 43", ['D'] = "4 02 09 29 47 44 22 02",
        ['E'] = "4 42 02 09 49|06 36", ['F'] = "4 02 09 49|06 36", ['G'] = "4 48 39 19 07 04 12 32 44 45 25", ['H'] = "4 02 09|42 49|06 46", ['I'] = "2 02 22|12 19|09 29",
        ['J'] = "3 39 33 22 12 03", ['K'] = "4 02 09|49 05|16 42", ['L'] = "4 09 02 42", ['M'] = "6 02 09 35 69 62", ['N'] = "4 02 09 42 49", ['O'] = "5 19 07 04 12 42 54 57 49 19",
        ['P'] = "4 02 09 39 48 46 35 05", ['Q'] = "5 19 07 04 12 42 54 57 49 19|34 61", ['R'] = "4 02 09 39 48 46 35 05|25 42", ['S'] = "4 48 39 19 08 07 16 35 44 43 32 12 03",
        ['T'] = "4 09 49|29 22", ['U'] = "4 09 04 12 32 44 49", ['V'] = "4 09 22 49", ['W'] = "6 09 12 37 52 69", ['X'] = "4 02 49|09 42", ['Y'] = "4 09 26 49|26 22", ['Z'] = "4 09 49 02 42",
        ['a'] = "3 07 27 36 32|35 15 04 03 12 22 33", ['b'] = "3 09 02|06 17 27 36 33 22 12 03", ['c'] = "3 36 27 17 06 03 12 22 33", ['d'] = "3 39 32|36 27 17 06 03 12 22 33",
        ['e'] = "3 05 35 36 27 17 06 03 12 22 33", ['f'] = "2 29 19 08 02|06 26", ['g'] = "3 37 31 20 10 01|36 27 17 06 04 13 23 34", ['h'] = "3 09 02|06 17 27 36 32", ['i'] = "1 07 02|09 08",
        ['j'] = "2 17 11 00|19 18", ['k'] = "3 09 02|37 04|15 32", ['l'] = "1 09 03 12", ['m'] = "5 07 02|06 17 26 22|26 37 47 56 52", ['n'] = "3 07 02|06 17 27 36 32",
        ['o'] = "3 17 06 03 12 22 33 36 27 17", ['p'] = "3 07 00|06 17 27 36 33 22 12 03", ['q'] = "3 37 30|36 27 17 06 03 12 22 33", ['r'] = "2 07 02|05 17 27", ['s'] = "3 36 27 17 06 15 25 34 33 22 12 03",
        ['t'] = "3 19 13 22 33|07 37", ['u'] = "3 07 03 12 22 33|37 32", ['v'] = "4 07 22 47", ['w'] = "4 07 12 26 32 47", ['x'] = "3 07 32|02 37", ['y'] = "3 07 03 12 22 33|37 31 20 10", ['z'] = "3 07 37 02 32",
        ['0'] = "4 19 07 04 12 32 44 47 39 19", ['1'] = "3 07 29 22|12 32", ['2'] = "4 08 19 39 48 46 02 42", ['3'] = "4 08 19 39 48 47 36 16|36 45 43 32 12 03", ['4'] = "4 32 39 04 44", ['5'] = "4 49 09 06 36 45 43 32 12 03",
        ['6'] = "4 48 39 19 07 03 12 32 43 45 36 16 05", ['7'] = "4 09 49 12", ['8'] = "4 19 08 07 16 36 47 48 39 19|16 05 03 12 32 43 45 36", ['9'] = "4 03 12 32 44 48 39 19 08 06 15 35 46",
        ['.'] = "1 02 03", [','] = "1 13 12 01", [':'] = "1 03 04|06 07", [';'] = "1 13 12 01|16 17", ['!'] = "1 09 05|03 02", ['?'] = "3 08 19 29 38 37 15 14|13 12", ['-'] = "3 05 35", ['–'] = "4 05 45", ['_'] = "4 01 41",
        ['+'] = "4 05 45|23 27", ['='] = "4 04 44|06 46", ['*'] = "4 23 27|14 36|16 34", ['/'] = "4 01 49", ['\\'] = "4 09 41", ['%'] = "5 02 59|08 09 19 18 08|43 42 52 53 43", ['°'] = "2 08 09 29 28 18 08",
        ['('] = "2 29 17 14 21", [')'] = "2 09 17 14 01", ['['] = "2 29 09 01 21", [']'] = "2 09 29 21 01", ['{'] = "2 29 18 16 05 14 12 21", ['}'] = "2 09 18 16 25 14 12 01", ['<'] = "4 47 05 43", ['>'] = "4 07 45 03",
        ['\''] = "1 09 07", ['’'] = "1 19 18 07", ['"'] = "2 09 07|29 27", ['«'] = "4 26 04 22|46 24 42", ['»'] = "4 06 24 02|26 44 22", ['&'] = "5 52 08 19 28 27 04 03 12 22 44", ['#'] = "4 12 19|32 39|04 44|07 47", ['@'] = "5 45 35 24 34 46 37 17 05 03 12 42",
        ['|'] = "1 00 09", ['~'] = "4 05 16 34 45", ['^'] = "4 07 29 47", ['²'] = "2 08 19 28 26 06 26", ['³'] = "2 09 29 18 27 16 06", ['€'] = "4 48 39 29 17 14 22 32 43|06 36|05 35", ['µ'] = "3 00 07|03 12 22 33|37 32", ['·'] = "1 05 06",
        ['œ'] = "5 27 17 06 03 12 22 33 36 27|36 47 56 55 35|33 42 53", ['Œ'] = "6 69 19 07 04 12 62|39 32|36 56", ['æ'] = "5 07 17 26 22 12 03 04 15 55 56 47 36 33 42 53", ['×'] = "4 13 37|17 33",
    };

    /// <summary>Combining marks over a letter of small height; capitals have them two higher.</summary>
    private static readonly Dictionary<char, string> Marks = new()
    {
        ['\u0301'] = "18 29", ['\u0300'] = "28 19", ['\u0302'] = "08 19 28", ['\u0308'] = "08 09|28 29", ['\u0327'] = "12 11 20 10", ['\u0303'] = "08 19 28 39", ['\u030a'] = "18 19 29 28 18",
    };

    /// <summary>Width of a text in pixels when capitals are <paramref name="size"/> pixels high.</summary>
    public static double WidthOf(string text, double size) => Letters(text).Sum(l => l.Width + Gap) * size / CapitalHeight;

    private const double Gap = 1.6;

    /// <param name="canvas">Where to draw.</param>
    /// <param name="text">A letter that is not known is drawn as a box.</param>
    /// <param name="x">The left edge, the middle or the right edge, as <paramref name="align"/> says.</param>
    /// <param name="y">The base line.</param>
    /// <param name="size">Height of capitals in pixels.</param>
    /// <param name="colour">Of the lines.</param>
    /// <param name="align">0 draws to the right of x, 0.5 around it, 1 to its left.</param>
    public static void Draw(Canvas canvas, string text, double x, double y, double size, Colour colour, double align = 0)
    {
        var scale = size / CapitalHeight;
        x -= WidthOf(text, size) * align;
        foreach (var (width, strokes) in Letters(text))
        {
            foreach (var stroke in strokes)
                canvas.Stroke([.. stroke.Select(p => (x + (p.X + 0.5) * scale, y - (p.Y - BaseLine) * scale))], Math.Max(1, size / 9), colour);
            x += (width + Gap) * scale;
        }
    }

    private static IEnumerable<(double Width, IReadOnlyList<(double X, double Y)[]> Strokes)> Letters(string text)
    {
        (double Width, List<(double X, double Y)[]> Strokes)? letter = null;
        var isCapital = false;
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark && letter is { } under)
            {
                if (Marks.TryGetValue(c, out var mark)) under.Strokes.AddRange(Read(mark, under.Width / 2 - 1.5, c != '\u0327' && isCapital ? 2 : 0));
                continue;
            }
            if (letter is { } done) yield return (done.Width, done.Strokes);
            isCapital = char.IsUpper(c);
            var glyph = Glyphs.TryGetValue(c == '\u00a0' || c == '\u202f' ? ' ' : c, out var known) ? known : "4 02 09 49 42 02";
            letter = (glyph[0] - '0', glyph.Length > 2 ? [.. Read(glyph[2..], 0, 0)] : []);
        }
        if (letter is { } last) yield return (last.Width, last.Strokes);
    }

    private static IEnumerable<(double X, double Y)[]> Read(string strokes, double right, double up) =>
        strokes.Split('|').Select(stroke => stroke.Split(' ').Select(p => (p[0] - '0' + right, p[1] - '0' + up)).ToArray());
}

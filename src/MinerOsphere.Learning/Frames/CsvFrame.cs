using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace MinerOsphere.Learning.Frames;

/// <summary>
/// Frames from CSV (RFC 4180, and its usual relatives with semicolons and decimal commas). A column is numeric when all its values are
/// numbers, a time when all are ISO 8601, else categorical; whole numbers with leading zeros are codes, so categories.
/// </summary>
public static class CsvFrame
{
    /// <param name="text">The file.</param>
    /// <param name="options">How to read it.</param>
    /// <param name="cancellation">Stops between rows.</param>
    /// <exception cref="DataFaultException">The file is no table: names the line.</exception>
    public static DataFrame Read(TextReader text, CsvOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new CsvOptions();
        var (before, firstLine) = ("", text.ReadLine());
        for (; firstLine is { Length: 0 }; firstLine = text.ReadLine()) before += "\n";
        if (firstLine is null) throw new DataFaultException("the file is empty; a header and rows were expected");
        var delimiter = options.Delimiter ?? MostFrequent(firstLine);
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter.ToString(),
            BadDataFound = bad => throw new DataFaultException("a quote stands where none may", row: $"line {bad.Context.Parser!.RawRow}"),
            DetectColumnCountChanges = false,
            MaxFieldSize = 1 << 20,
        };
        using var parser = new CsvParser(new Rejoined($"{before}{firstLine}\n", text), configuration);
        if (!parser.Read()) throw new DataFaultException("the file has no header");
        var header = parser.Record!;
        CheckHeader(header);
        var (columns, lines) = ReadFields(parser, header, options, cancellation);
        var frame = new DataFrame(header.Select((name, i) => Typed(name, columns[i], options, delimiter)), row => $"line {lines[row]}");
        return options.Place is { } place ? WithPlace(frame, place.X, place.Y, place.Crs) : frame;
    }

    private static char MostFrequent(string header)
    {
        var best = ',';
        foreach (var candidate in ",;\t|")
            if (header.Count(c => c == candidate) > header.Count(c => c == best)) best = candidate;
        return best;
    }

    private static void CheckHeader(string[] header)
    {
        var faults = new FaultList();
        header[0] = header[0].TrimStart('\uFEFF');
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < header.Length; i++)
        {
            header[i] = header[i].Trim();
            if (header[i].Length == 0) faults.Add($"column {i + 1} has no name", row: "line 1");
            else if (!seen.Add(NameAndUnit(header[i]).Name)) faults.Add("is named twice", header[i], "line 1");
        }
        faults.ThrowIfAny();
    }

    private static (List<string?>[] Columns, List<int> Lines) ReadFields(CsvParser parser, string[] header, CsvOptions options, CancellationToken cancellation)
    {
        var columns = Array.ConvertAll(header, _ => new List<string?>());
        var lines = new List<int>();
        // Few different texts fill most columns; one copy of each is kept.
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            while (parser.Read())
            {
                if ((lines.Count & 1023) == 0) cancellation.ThrowIfCancellationRequested();
                if (parser.Count != header.Length)
                    throw new DataFaultException($"{parser.Count} fields, the header has {header.Length}", row: $"line {parser.RawRow}");
                if (lines.Count == options.MostRows) throw new DataFaultException($"more than {options.MostRows} rows");
                if (parser.CharCount > options.MostCharacters) throw new DataFaultException($"more than {options.MostCharacters} characters");
                lines.Add(parser.RawRow);
                for (var i = 0; i < header.Length; i++) columns[i].Add(Kept(parser[i].Trim()));
            }
        }
        catch (CsvHelperException broken) when (broken is not BadDataException { InnerException: DataFaultException })
        {
            throw new DataFaultException(broken is MaxFieldSizeException ? "a field is longer than a million characters" : "cannot be read as CSV", row: $"line {parser.RawRow}");
        }
        return (columns, lines);

        string? Kept(string field)
        {
            if (field.Length == 0 || options.Missing.Contains(field)) return null;
            if (texts.TryGetValue(field, out var known)) return known;
            if (texts.Count < 100_000) texts.Add(field, field);
            return field;
        }
    }

    private static Column Typed(string header, List<string?> fields, CsvOptions options, char delimiter)
    {
        var (name, unit) = NameAndUnit(header);
        unit = options.Units.GetValueOrDefault(name) ?? unit;
        if (!options.Categories.Contains(name))
        {
            // A decimal comma is possible only where commas do not part the fields.
            if (Numbers(fields, '.') is { } numbers || (delimiter != ',' && Numbers(fields, ',') is { } withComma && (numbers = withComma) is not null))
                return new NumericColumn(name, numbers, unit);
            if (Times(fields) is { } times) return new TimeColumn(name, times);
        }
        return CategoricalColumn.Of(name, fields);
    }

    private static (string Name, string? Unit) NameAndUnit(string header) =>
        header.EndsWith(']') && header.LastIndexOf('[') is > 0 and var open ? (header[..open].TrimEnd(), header[(open + 1)..^1].Trim()) : (header, null);

    private static double[]? Numbers(List<string?> fields, char decimalSign)
    {
        var values = new double[fields.Count];
        var isCode = false;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = double.NaN;
            if (fields[i] is not { } field) continue;
            if (!double.TryParse(decimalSign == ',' ? field.Replace(',', '.') : field, NumberStyles.Float, CultureInfo.InvariantCulture, out values[i])) return null;
            // double.TryParse reads "NaN" in any case, and a gap is not what a field with text in it may become.
            if (double.IsNaN(values[i])) return null;
            isCode |= field.Length > 1 && field[0] == '0' && char.IsAsciiDigit(field[1]);
        }
        return isCode ? null : values;
    }

    private static DateTimeOffset?[]? Times(List<string?> fields)
    {
        var instants = new DateTimeOffset?[fields.Count];
        var any = false;
        for (var i = 0; i < instants.Length; i++)
        {
            if (fields[i] is not { } field) continue;
            if (!IsDateLike(field) || !DateTimeOffset.TryParse(field, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)) return null;
            instants[i] = instant;
            any = true;
        }
        return any ? instants : null;
    }

    /// <summary>Begins with year, month and day as ISO 8601 writes them: other orders would be guesses.</summary>
    private static bool IsDateLike(string field) =>
        field.Length >= 10 && field[4] == '-' && field[7] == '-' && char.IsAsciiDigit(field[0]) && char.IsAsciiDigit(field[9]);

    private static DataFrame WithPlace(DataFrame frame, string x, string y, string? crs)
    {
        foreach (var name in new[] { x, y })
            if (!frame.TryGet(name, out var column) || column is not NumericColumn)
                throw new DataFaultException(column is null ? SignatureBinding.NoColumn(frame, name) : "a coordinate is to be a number", name);
        var place = new PlaceColumn("place", ((NumericColumn)frame[x]).Values.ToArray(), ((NumericColumn)frame[y]).Values.ToArray(), crs);
        return frame.Select(frame.Columns.Select(column => column.Name).Where(name => name != x && name != y)).With(place);
    }

    /// <summary>A reader whose first lines were read already.</summary>
    private sealed class Rejoined(string first, TextReader rest) : TextReader
    {
        private int _at;

        public override int Peek() => _at < first.Length ? first[_at] : rest.Peek();

        public override int Read() => _at < first.Length ? first[_at++] : rest.Read();

        public override int Read(char[] buffer, int index, int count)
        {
            if (_at == first.Length) return rest.Read(buffer, index, count);
            var taken = Math.Min(count, first.Length - _at);
            first.CopyTo(_at, buffer, index, taken);
            _at += taken;
            return taken;
        }
    }
}

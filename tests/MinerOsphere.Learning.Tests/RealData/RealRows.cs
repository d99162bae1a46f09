using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Tests.RealData;

/// <summary>The rows of make.py, made here again: training rows and test rows of each case.</summary>
internal static class RealRows
{
    private static readonly string[] Chemistry = ["Al", "Ba", "Ca", "Cr", "Fe", "K", "Mg", "Mn", "Na", "Nb", "P", "Si", "Sr", "Ti", "V", "Y", "Zr", "LOI"];
    private static readonly string[] Place = ["MeanTemp", "AnnPrec", "Xcoord", "Ycoord"];

    /// <summary>Logarithm of zinc in European soils (mg/kg) from the other elements, climate and place.</summary>
    public static (TrainingTable Train, TrainingTable Test) Zinc()
    {
        var soil = OpenData.Csv("mineral/gemas_europe_soil.csv.gz");
        var zinc = new NumericColumn("log zinc", [.. Enumerable.Range(0, soil.RowCount).Select(row => Math.Log(Number(soil, "Zn")[row]))]);
        return Split(soil.With(zinc), "log zinc", [.. Chemistry, .. Place], row => row % 4 == 0);
    }

    /// <summary>Whether a European soil has more than 20 % of clay, from its chemistry.</summary>
    public static (TrainingTable Train, TrainingTable Test) Clay()
    {
        var soil = OpenData.Csv("mineral/gemas_europe_soil.csv.gz");
        var clayey = CategoricalColumn.Of("clayey", [.. Enumerable.Range(0, soil.RowCount).Select(row => Number(soil, "clay")[row] > 20 ? "yes" : "no")]);
        return Split(soil.With(clayey), "clayey", Chemistry, row => row % 4 == 0);
    }

    /// <summary>Tomorrow's flow (mm/day) of four French catchments from flows, rains and weather of the last three days.</summary>
    public static (TrainingTable Train, TrainingTable Test) Flow()
    {
        var all = OpenData.Csv("hydrology/camelsfr_daily_1999_2018.csv.gz");
        var code = (CategoricalColumn)all["code_h3"];
        var (flow, rain) = (Number(all, "Q_mmd"), Number(all, "P_mm"));
        int[] rows = [.. Enumerable.Range(0, all.RowCount).Where(row => code.Codes[row] < 4)];
        var frame = new DataFrame(
        [
            code, Named(Number(all, "T_C"), "T"), Named(Number(all, "E_mm"), "E"), all["date"], Shifted("tomorrow", flow, -1),
            .. Enumerable.Range(0, 3).SelectMany(lag => new[] { Shifted($"Q{lag}", flow, lag), Shifted($"P{lag}", rain, lag) }),
        ]).Take(rows);
        int[] complete = [.. Enumerable.Range(0, frame.RowCount).Where(row => frame.Columns.All(column => !column.IsMissing(row)))];
        frame = frame.Take(complete);
        var date = (TimeColumn)frame["date"];
        string[] features = ["code_h3", "T", "E", "Q0", "P0", "Q1", "P1", "Q2", "P2"];
        return Split(frame, "tomorrow", features, row => date.Instants[row]!.Value.Year >= 2014);

        NumericColumn Shifted(string name, NumericColumn column, int lag)
        {
            var values = new double[column.Count];
            for (var row = 0; row < values.Length; row++)
            {
                var from = row - lag;
                values[row] = from >= 0 && from < values.Length && code.Codes[from] == code.Codes[row] ? column[from] : double.NaN;
            }
            return new NumericColumn(name, values);
        }
    }

    /// <summary>Animal rescues in London per borough and month, from the year before and the calendar.</summary>
    public static (TrainingTable Train, TrainingTable Test) Calls() => Calls("borough", "month", "index", "before", "year before", "mean");

    /// <summary>The same rows with the columns of a regression on the logarithm.</summary>
    public static (TrainingTable Train, TrainingTable Test) CallsRegression() => Calls("log mean", "sine", "cosine", "trend");

    private static (TrainingTable Train, TrainingTable Test) Calls(params string[] features)
    {
        var calls = OpenData.Csv("emergency/lfb_animal_rescues_2009_2018.csv.gz");
        var (time, borough) = ((TimeColumn)calls["date_time_of_call"], (CategoricalColumn)calls["borough"]);
        var counts = new SortedDictionary<string, double[]>(StringComparer.Ordinal);
        for (var row = 0; row < calls.RowCount; row++)
        {
            if (borough.IsMissing(row)) continue;
            var name = borough.Text(row).ToUpperInvariant();
            if (!counts.TryGetValue(name, out var months)) counts.Add(name, months = new double[120]);
            var instant = time.Instants[row]!.Value;
            months[(instant.Year - 2009) * 12 + instant.Month - 1]++;
        }
        var lines = counts.SelectMany((series, code) => Enumerable.Range(12, 108).Select(i => (Code: code, Name: series.Key, Month: i, Series: series.Value))).ToArray();
        var frame = new DataFrame(
        [
            CategoricalColumn.Of("borough", [.. lines.Select(l => l.Name)]),
            Column("month", l => l.Month % 12 + 1), Column("index", l => l.Month), Column("before", l => l.Series[l.Month - 1]),
            Column("year before", l => l.Series[l.Month - 12]), Column("mean", l => l.Series.AsSpan(l.Month - 12, 12).ToArray().Average()),
            Column("log mean", l => Math.Log(l.Series.AsSpan(l.Month - 12, 12).ToArray().Average() + 0.1)),
            Column("sine", l => Math.Sin(2 * Math.PI * (l.Month % 12 + 1) / 12)), Column("cosine", l => Math.Cos(2 * Math.PI * (l.Month % 12 + 1) / 12)),
            Column("trend", l => l.Month / 100.0), Column("calls", l => l.Series[l.Month]),
        ]);
        return Split(frame, "calls", features, row => lines[row].Month >= 108);

        NumericColumn Column(string name, Func<(int Code, string Name, int Month, double[] Series), double> value) => new(name, [.. lines.Select(value)]);
    }

    private static (TrainingTable Train, TrainingTable Test) Split(DataFrame frame, string target, string[] features, Func<int, bool> isTest)
    {
        var table = TableReader.Read(frame, new ColumnRoles { Target = target, Features = [.. features] });
        int[] rows = [.. Enumerable.Range(0, frame.RowCount)];
        return (table.Take(Array.FindAll(rows, row => !isTest(row))), table.Take(Array.FindAll(rows, row => isTest(row))));
    }

    private static NumericColumn Number(DataFrame frame, string name) => (NumericColumn)frame[name];

    private static NumericColumn Named(NumericColumn column, string name) => new(name, column.Values.ToArray(), column.Unit);
}

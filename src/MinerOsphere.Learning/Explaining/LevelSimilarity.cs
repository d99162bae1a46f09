using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Explaining;

/// <summary>
/// An order of levels in which neighbours are alike in all other columns (Apley and Zhu 2020, appendix E): the distance of two levels is the
/// sum over the other columns of the greatest difference of their distribution functions (of numbers) or half the summed difference of
/// their shares (of levels), and the order is that of the first coordinate of classical scaling.
/// </summary>
internal static class LevelSimilarity
{
    private const int Points = 100;

    /// <param name="rows">The rows.</param>
    /// <param name="column">The column whose levels are ordered.</param>
    /// <param name="present">Codes that occur, in ascending order.</param>
    public static int[] Order(FeatureMatrix rows, int column, int[] present)
    {
        var count = present.Length;
        if (count < 3) return present;
        var members = present.Select(code => Enumerable.Range(0, rows.RowCount).Where(row => rows[row, column] == code).ToArray()).ToArray();
        var distances = new double[count, count];
        for (var other = 0; other < rows.ColumnCount; other++)
            if (other != column) AddDistances(rows, other, members, distances);
        if (distances.Cast<double>().All(distance => distance == 0)) return present;
        var coordinates = FirstCoordinate(distances, count);
        // An axis has no direction of its own: the one that goes more with the codes.
        var along = 0.0;
        for (var i = 0; i < count; i++) along += coordinates[i] * (i - (count - 1) / 2.0);
        var sign = along < 0 ? -1 : 1;
        return [.. Enumerable.Range(0, count).OrderBy(i => Math.Round(sign * coordinates[i], 12)).Select(i => present[i])];
    }

    private static void AddDistances(FeatureMatrix rows, int other, int[][] members, double[,] distances)
    {
        var values = rows.Column(other).ToArray();
        var isCategorical = rows.Features[other].IsCategorical;
        double[] points;
        if (isCategorical) points = [.. Enumerable.Range(0, rows.Features[other].Levels.Length).Select(code => (double)code)];
        else
        {
            var sorted = values.Where(value => !double.IsNaN(value)).Order().ToArray();
            points = sorted.Length == 0 ? [] : [.. Enumerable.Range(0, Points).Select(i => sorted[(int)((long)i * (sorted.Length - 1) / (Points - 1))])];
        }
        var profiles = members.Select(member => Profile([.. member.Select(row => values[row]).Where(value => !double.IsNaN(value)).Order()], points, isCategorical)).ToArray();
        for (var i = 0; i < members.Length; i++)
            for (var j = 0; j < i; j++)
            {
                if (profiles[i] is not { } one || profiles[j] is not { } two) continue;
                var (sum, most) = (0.0, 0.0);
                for (var p = 0; p < points.Length; p++)
                {
                    var difference = Math.Abs(one[p] - two[p]);
                    (sum, most) = (sum + difference, Math.Max(most, difference));
                }
                distances[i, j] += isCategorical ? sum / 2 : most;
                distances[j, i] = distances[i, j];
            }
    }

    /// <summary>Share of the values at each point, or up to it; null when there are no values.</summary>
    private static double[]? Profile(double[] sorted, double[] points, bool isCategorical)
    {
        if (sorted.Length == 0) return null;
        var profile = new double[points.Length];
        var at = 0;
        for (var p = 0; p < points.Length; p++)
        {
            var before = at;
            while (at < sorted.Length && sorted[at] <= points[p]) at++;
            profile[p] = (isCategorical ? at - before : at) / (double)sorted.Length;
        }
        return profile;
    }

    /// <summary>Classical multidimensional scaling (Torgerson 1952): the leading eigenvector of the doubly centred squares.</summary>
    private static Vector<double> FirstCoordinate(double[,] distances, int count)
    {
        var squares = DenseMatrix.Build.Dense(count, count, (i, j) => -distances[i, j] * distances[i, j] / 2);
        var means = squares.RowSums() / count;
        var mean = means.Sum() / count;
        var centred = DenseMatrix.Build.Dense(count, count, (i, j) => squares[i, j] - means[i] - means[j] + mean);
        return centred.Evd(Symmetricity.Symmetric).EigenVectors.Column(count - 1);
    }
}

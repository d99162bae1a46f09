using System.Buffers.Binary;
using System.Text.Json.Nodes;

namespace MinerOsphere.Server.Pages.Results;

/// <summary>The values of a grid for a view in three dimensions: two bytes a cell, from the lowest to the highest value; large grids by means of blocks.</summary>
internal static class ReliefCells
{
    /// <summary>What a browser without a graphics card still turns smoothly, and what a page may weigh.</summary>
    private const int MostCells = 10_000;

    private const ushort Highest = 65_534, NoValue = 65_535;

    /// <param name="label">What is shown, with its unit.</param>
    /// <param name="cells">Row by row from the north, each from the west.</param>
    /// <param name="width">Cells of a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="lowest">Lowest value.</param>
    /// <param name="highest">Highest value.</param>
    public static JsonObject Of(string label, double?[] cells, int width, int height, double lowest, double highest)
    {
        var block = 1;
        while ((long)Blocks(width, block) * Blocks(height, block) > MostCells) block++;
        var (columns, rows) = (Blocks(width, block), Blocks(height, block));
        var (range, bytes) = (highest > lowest ? highest - lowest : 1, new byte[2 * columns * rows]);
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < columns; column++)
            {
                var code = Mean(cells, width, height, column, row, columns, rows) is { } mean ? (ushort)Math.Round((mean - lowest) / range * Highest) : NoValue;
                BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2 * (row * columns + column)), code);
            }
        return new JsonObject
        {
            ["label"] = label, ["columns"] = columns, ["rows"] = rows, ["low"] = lowest, ["high"] = lowest + range, ["cells"] = Convert.ToBase64String(bytes),
        };
    }

    private static int Blocks(int length, int block) => (length + block - 1) / block;

    /// <summary>The blocks share the grid evenly: they cover the same ground as its cells.</summary>
    private static double? Mean(double?[] cells, int width, int height, int column, int row, int columns, int rows)
    {
        var (sum, count) = (0.0, 0);
        for (var j = row * height / rows; j < (row + 1) * height / rows; j++)
            for (var i = column * width / columns; i < (column + 1) * width / columns; i++)
                if (cells[j * width + i] is { } cell)
                {
                    sum += cell;
                    count++;
                }
        return count == 0 ? null : sum / count;
    }
}

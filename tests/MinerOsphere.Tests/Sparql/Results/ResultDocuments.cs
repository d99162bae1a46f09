using System.Buffers;
using System.Text;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Sparql;
using MinerOsphere.Sparql.Results;

namespace MinerOsphere.Tests.Sparql.Results;

/// <summary>Results as texts and rows as terms.</summary>
internal static class ResultDocuments
{
    public static string Write(ResultFormat format, QueryResult result)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = ResultFormats.Open(format, result, buffer);
        while (writer.WriteNext())
        {
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static List<Term?[]> Rows(Solutions solutions)
    {
        var rows = new List<Term?[]>();
        while (solutions.Next() is { } batch)
            for (var row = 0; row < batch.Count; row++)
                rows.Add([.. batch.Columns.Select(column => column[row].IsNone ? null : solutions.Resolve(column[row]))]);
        return rows;
    }
}

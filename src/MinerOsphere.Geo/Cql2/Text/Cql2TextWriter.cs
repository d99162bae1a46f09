using System.Text;
using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Geo.Cql2.Text;

/// <summary>
/// Writes CQL2 Text with the brackets that are needed and no others: what it writes reads back as the same tree. (But for one thing: the
/// text has no array of one element save as an element or an argument.)
/// </summary>
public static class Cql2TextWriter
{
    public static string Write(Cql2Expression expression)
    {
        var target = new StringBuilder();
        Write(target, expression);
        return target.ToString();
    }

    public static void Write(StringBuilder target, Cql2Expression expression) => new TextPrinter(target).Print(expression, Rung.Or);
}

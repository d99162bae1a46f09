using System.Collections.Concurrent;
using System.Text;
using MinerOsphere.Features.Import;
using MinerOsphere.Features.Schema;
using MinerOsphere.Sqlite;

namespace MinerOsphere.Features.GeoPackage.InPlace;

/// <summary>
/// Dates and instants in files of others: any spelling that an import would take, brought to the one that it would store. What cannot be read is no
/// value.
/// </summary>
internal static class LayerTime
{
    private const string Canonical = "mos_time", First = "mos_first", Last = "mos_last";

    private static readonly ConcurrentDictionary<(PropertyType, string?), TimeText> Texts = new();

    /// <summary>SQL for the value as an import would store it: <c>yyyy-MM-dd</c>, or an instant with milliseconds.</summary>
    public static string Stored(string column, PropertyDefinition property) => Call(Canonical, column, property);

    /// <summary>SQL for the first millisecond (Unix time) that the value covers.</summary>
    public static string Start(string column, PropertyDefinition property) => Call(First, column, property);

    /// <summary>SQL for the last one.</summary>
    public static string End(string column, PropertyDefinition property) => Call(Last, column, property);

    public static bool TryRead(ReadOnlySpan<byte> utf8, PropertyDefinition property, out DateTime start, out DateTime end) =>
        TextOf(property.Type, property.Format).TryRead(Encoding.UTF8.GetString(utf8), out start, out end);

    public static string? Stored(ReadOnlySpan<byte> utf8, PropertyDefinition property)
    {
        var texts = TextOf(property.Type, property.Format);
        return texts.TryRead(Encoding.UTF8.GetString(utf8), out var start, out _) ? texts.Stored(start) : null;
    }

    /// <summary>True for <c>2024-02-29</c>: most values are as they should be, and need no reading.</summary>
    public static bool IsStoredDate(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length != 10 || utf8[4] != '-' || utf8[7] != '-' || !Digits(utf8, 0, 4, out var year) || !Digits(utf8, 5, 2, out var month) || !Digits(utf8, 8, 2, out var day)) return false;
        return year > 0 && month is > 0 and <= 12 && day > 0 && day <= DateTime.DaysInMonth(year, month);
    }

    /// <summary>True for <c>2024-02-29T10:20:30.500Z</c>, with or without the milliseconds.</summary>
    public static bool IsInstant(ReadOnlySpan<byte> utf8) =>
        utf8.Length is 20 or 24 && utf8[^1] == 'Z' && utf8[10] == 'T' && utf8[13] == ':' && utf8[16] == ':' && IsStoredDate(utf8[..10])
        && Digits(utf8, 11, 2, out var hour) && hour < 24 && Digits(utf8, 14, 2, out var minute) && minute < 60 && Digits(utf8, 17, 2, out var second) && second < 60
        && (utf8.Length == 20 || (utf8[19] == '.' && Digits(utf8, 20, 3, out _)));

    /// <summary>Makes the functions known to a connection.</summary>
    public static void AddTo(SqliteDatabase database)
    {
        database.Add(Canonical, 3, static call =>
        {
            if (call.TypeOf(0) != StorageClass.Text) return;
            var (type, format) = Form(call);
            var texts = TextOf(type, format);
            if (texts.TryRead(call.Text(0), out var start, out _)) call.Return(texts.Stored(start));
        });
        database.Add(First, 3, static call => Number(call, isEnd: false));
        database.Add(Last, 3, static call => Number(call, isEnd: true));
    }

    private static void Number(SqliteCall call, bool isEnd)
    {
        if (call.TypeOf(0) != StorageClass.Text) return;
        var (type, format) = Form(call);
        if (TextOf(type, format).TryRead(call.Text(0), out var start, out var end)) call.Return(Milliseconds.Of(isEnd ? end : start));
    }

    private static (PropertyType, string?) Form(SqliteCall call) => (
        call.TypeOf(1) == StorageClass.Text && call.Bytes(1).SequenceEqual("day"u8) ? PropertyType.Date : PropertyType.DateTime,
        call.TypeOf(2) == StorageClass.Text ? call.Text(2) : null);

    private static TimeText TextOf(PropertyType type, string? format) => Texts.GetOrAdd((type, format), static form => new TimeText(form.Item1, form.Item2));

    private static string Call(string name, string column, PropertyDefinition property) =>
        $"{name}({column}, {(property.Type == PropertyType.Date ? "'day'" : "'instant'")}, {(property.Format is { } format ? SqlName.Literal(format) : "NULL")})";

    private static bool Digits(ReadOnlySpan<byte> utf8, int from, int count, out int number)
    {
        number = 0;
        foreach (var digit in utf8.Slice(from, count))
        {
            if (!char.IsAsciiDigit((char)digit)) return false;
            number = number * 10 + digit - '0';
        }
        return true;
    }
}

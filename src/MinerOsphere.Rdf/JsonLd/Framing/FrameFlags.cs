using MinerOsphere.Rdf.JsonLd.Json;

namespace MinerOsphere.Rdf.JsonLd.Framing;

/// <summary>The switches of a frame (Framing §4.2); what it does not say is as around it.</summary>
internal readonly record struct FrameFlags(EmbedMode Embed, bool Explicit, bool RequireAll)
{
    public static FrameFlags Of(JsonLdRun run, JsonMap frame, FrameFlags around) => new(
        EmbedOf(run, frame, around.Embed),
        Switch(frame, Keywords.Explicit, around.Explicit),
        Switch(frame, Keywords.RequireAll, around.RequireAll));

    public static bool Switch(JsonMap frame, string keyword, bool otherwise) => Plain(frame.Find(keyword)) switch
    {
        JsonBoolean chosen => chosen.Value,
        JsonString { Value: "true" } => true,
        JsonString { Value: "false" } => false,
        _ => otherwise,
    };

    private static EmbedMode EmbedOf(JsonLdRun run, JsonMap frame, EmbedMode otherwise)
    {
        switch (Plain(frame.Find(Keywords.Embed)))
        {
            case null:
                return otherwise;
            case JsonBoolean { Value: true } or JsonString { Value: "@once" }:
                return EmbedMode.Once;
            case JsonBoolean { Value: false } or JsonString { Value: "@never" }:
                return EmbedMode.Never;
            case JsonString { Value: "@always" }:
                return EmbedMode.Always;
            case JsonString { Value: "@first" } when run.Is10:
                return EmbedMode.Once;
            case JsonString { Value: "@last" } when run.Is10:
                return EmbedMode.Last;
            case var other:
                run.Fail(JsonLdErrorCode.InvalidEmbedValue, $"found {Contexts.ContextProcessing.Show(other)} as @embed, expected @once, @always or @never");
                return otherwise;
        }
    }

    private static JsonTree? Plain(JsonTree? value) => value switch
    {
        JsonArray { Count: > 0 } array => Plain(array[0]),
        JsonMap map => map.Find(Keywords.Value),
        _ => value,
    };
}

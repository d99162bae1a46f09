using MinerOsphere.Processes;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Models.Learners;

/// <summary>Inputs that the processes over registered models have in common.</summary>
internal static class CommonInputs
{
    public static InputDescription Features(bool isOptional) => new()
    {
        Id = "features", TakesFeatures = true, StreamsFeatures = true, MinOccurs = isOptional ? 0 : 1,
        Title = new("Lignes", "Rows"),
        Description = isOptional
            ? new("Une collection d'ici ou d'ailleurs, avec un filtre si l'on veut, ou du GeoJSON ; sans elles, les lignes dont le modèle a appris, refaites à partir de leurs collections. La sortie dit lesquelles ont servi.",
                "A collection, here or elsewhere, with a filter if one is wanted, or GeoJSON; without it, the rows that the model learned from, made again from their collections. The output says which were used.")
            : new("Une collection d'ici ou d'ailleurs, avec un filtre si l'on veut, ou du GeoJSON.", "A collection, here or elsewhere, with a filter if one is wanted, or GeoJSON."),
        Schema = JsonSchema.Of("""{"type":"object","format":"geojson-features"}"""),
    };

    public static InputDescription Model { get; } = new()
    {
        Id = "model",
        Title = new("Modèle", "Model"),
        Description = new("Un modèle du registre : « id » pour sa dernière version, « id@alias » ou « id@3 ». La liste est à /models ; la sortie « reference » de model-train convient aussi.",
            "A model of the registry: 'id' for its latest version, 'id@alias' or 'id@3'. The list is at /models; the output 'reference' of model-train will do too."),
        Schema = JsonSchema.Of("""{"type":"string","minLength":1,"maxLength":140,"example":"trained-well-depth@latest"}"""),
    };

    public static InputDescription Part { get; } = new()
    {
        Id = "part", MinOccurs = 0,
        Title = new("Partie", "Part"),
        Description = new("Partie du modèle : catégorie, lieu ou échéance ; inutile quand il n'en a qu'une.", "Part of the model: category, place or lead; not needed where it has one only."),
        Schema = JsonSchema.Of("""{"type":"string","minLength":1,"maxLength":64}"""),
    };

    public static InputDescription Seed { get; } = new()
    {
        Id = "seed", MinOccurs = 0,
        Title = new("Graine", "Seed"),
        Description = new("Début des tirages au hasard : la même graine donne le même résultat, au bit près.", "Start of the random draws: the same seed gives the same result, to the last bit."),
        Schema = JsonSchema.Of("""{"type":"integer","minimum":0,"maximum":4294967295,"default":42}"""),
    };
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Models.Territory.Climate;

/// <summary>
/// The scenarios of a request, asked in the same way of every process of the twin: published changes by name, one of one's own by its
/// numbers, and any number of further ones as rows.
/// </summary>
internal static class ScenarioInputs
{
    private static readonly string[] Climate = ["rainFactor", "summerRainFactor", "temperatureChange"];
    private static readonly LocalizedText OwnChoice = new("choix de qui demande ; méthode des perturbations (Fowler et al. 2007)", "the choice of who asks; perturbation method (Fowler et al. 2007)");

    /// <summary>The inputs that all have; a process puts its own numbers of a scenario behind them.</summary>
    /// <param name="presets">Chosen where the request names none.</param>
    public static IEnumerable<InputDescription> Describe(params string[] presets) =>
    [
        new InputDescription
        {
            Id = "presets", MinOccurs = 0, Source = ClimatePreset.All[0].Source,
            Title = new("Climats à comparer", "Climates to compare"),
            Description = new("Changements publiés, posés sur la météo du passé ; ce sont des moyennes de la France, non celles du lieu.", "Published changes, laid over past weather; they are means of France, not of the place."),
            ValueTitles = ClimatePreset.All.ToDictionary(p => p.Id, p => p.Title),
            Schema = JsonSchema.Of($$"""{"type":"array","uniqueItems":true,"items":{"type":"string","enum":{{JsonSerializer.Serialize(ClimatePreset.All.Select(p => p.Id))}}},"default":{{JsonSerializer.Serialize(presets)}}}"""),
        },
        Number("rainFactor", "1", new("Votre scénario : facteur de la pluie", "Your scenario: factor of rain"), new("1 : pluie inchangée ; 0,8 : un cinquième de moins.", "1: rain unchanged; 0.8: a fifth less."), OwnChoice, """{"type":"number","minimum":0,"maximum":3,"default":1}"""),
        Number("summerRainFactor", "1", new("Facteur de la pluie d'été", "Factor of summer rain"), new("De juin à août, à la place du précédent ; absent : le même.", "June to August, in place of the former; absent: the same."), OwnChoice, """{"type":"number","minimum":0,"maximum":3}"""),
        Number("temperatureChange", "Cel", new("Changement de température", "Change of temperature"), new("Ajouté à chaque jour ; l'évapotranspiration suit par la formule d'Oudin.", "Added to every day; evapotranspiration follows by Oudin's formula."), OudinSource, """{"type":"number","minimum":-5,"maximum":10,"default":0}"""),
        new InputDescription
        {
            Id = "scenarios", MinOccurs = 0, IsDetail = true,
            Title = new("Autres scénarios", "Further scenarios"),
            Description = new("Une ligne par scénario : un nom, et les mêmes nombres que votre scénario (rainFactor, summerRainFactor, temperatureChange, et ceux propres au processus).", "A row per scenario: a name, and the same numbers as your scenario (rainFactor, summerRainFactor, temperatureChange, and those of the process)."),
            Schema = JsonSchema.Of("""{"type":"array","maxItems":12,"items":{"type":"object","required":["name"],"properties":{"name":{"type":"string","minLength":1,"maxLength":60}},"additionalProperties":{"type":"number"}},"default":[]}"""),
        },
        new InputDescription
        {
            Id = "reference", MinOccurs = 0, IsDetail = true,
            Title = new("Avec la référence", "With the reference"),
            Description = new("Non pour un scénario seul, tel que « scenario-compare » les demande.", "No for a single scenario, as 'scenario-compare' asks for them."),
            Schema = JsonSchema.Of("""{"type":"boolean","default":true}"""),
        },
        new InputDescription
        {
            Id = "seed", MinOccurs = 0, IsDetail = true, Unit = "1", Source = new("convention : toute graine convient", "convention: any seed will do"),
            Title = new("Graine", "Seed"),
            Description = new("Des tirages de l'incertitude : la même graine donne la même réponse, et les mêmes tirages à tous les scénarios.", "Of the draws of uncertainty: the same seed gives the same answer, and the same draws to all scenarios."),
            Schema = JsonSchema.Of("""{"type":"integer","minimum":0,"maximum":2000000000,"default":42}"""),
        },
    ];

    public static LocalizedText OudinSource { get; } = new("Oudin et al. 2005, Journal of Hydrology 303", "Oudin et al. 2005, Journal of Hydrology 303");

    public static InputDescription Number(string id, string unit, LocalizedText title, LocalizedText description, LocalizedText source, string schema, bool detail = false) => new()
    {
        Id = id, MinOccurs = 0, Unit = unit, Title = title, Description = description, Source = source, IsDetail = detail, Schema = JsonSchema.Of(schema),
    };

    /// <summary>The scenarios, the reference first where it is asked for.</summary>
    /// <param name="request">A valid one.</param>
    /// <param name="own">Names of the process's own numbers of a scenario.</param>
    public static ImmutableArray<TwinScenario> Read(ExecuteRequest request, params string[] own)
    {
        var found = ImmutableArray.CreateBuilder<TwinScenario>();
        if (WantsReference(request)) found.Add(TwinScenario.AsItWas);
        foreach (var id in request.Texts("presets"))
        {
            var preset = ClimatePreset.Find(id);
            found.Add(new TwinScenario(id, preset.Title, preset.Change, preset.Source) { Options = static _ => null });
        }
        double? Of(string name) => request.Has(name) ? request.Number(name) : null;
        var change = Change(Of);
        if (!change.IsNone || own.Any(name => Of(name) is { } value && value != Initial(name)) || found.Count == 0)
            found.Add(new TwinScenario(TwinScenario.Own, new("votre scénario", "your scenario"), change, OwnChoice) { Options = name => Of(name) });
        foreach (var item in request.Inputs["scenarios"].EnumerateArray())
        {
            var name = item.GetProperty("name").GetString()!;
            found.Add(new TwinScenario(name, new(name, name), Change(n => TwinScenario.Number(item, n)), OwnChoice) { Options = n => TwinScenario.Number(item, n) });
        }
        return found.ToImmutable();
    }

    /// <summary>Names that are taken twice, and numbers that no scenario of the process has.</summary>
    public static IEnumerable<InputFault> Check(ExecuteRequest request, params string[] own)
    {
        var names = new HashSet<string>(request.Texts("presets").Append(TwinScenario.Reference).Append(TwinScenario.Own), StringComparer.Ordinal);
        var row = 0;
        foreach (var item in request.Inputs["scenarios"].EnumerateArray())
        {
            var (path, name) = ("/inputs/scenarios/" + row++.ToString(CultureInfo.InvariantCulture), item.GetProperty("name").GetString()!);
            if (!names.Add(name)) yield return new InputFault(path + "/name", new LocalizedText($"le nom « {name} » est déjà pris", $"the name '{name}' is taken already"));
            foreach (var member in item.EnumerateObject())
            {
                if (member.Name == "name") continue;
                string[] known = [.. Climate, .. own];
                if (!known.Contains(member.Name)) yield return new InputFault($"{path}/{member.Name}", new LocalizedText($"inconnu ; connus : {string.Join(", ", known)}", $"unknown; known: {string.Join(", ", known)}"));
                else if (member.Name.EndsWith("Factor", StringComparison.Ordinal) && member.Value.GetDouble() is < 0 or > 3) yield return new InputFault($"{path}/{member.Name}", new LocalizedText("attendu entre 0 et 3", "expected between 0 and 3"));
                else if (member.Name == "temperatureChange" && member.Value.GetDouble() is < -5 or > 10) yield return new InputFault($"{path}/{member.Name}", new LocalizedText("attendu entre -5 et 10 °C", "expected between -5 and 10 °C"));
            }
        }
    }

    private static bool WantsReference(ExecuteRequest request) => request.Inputs["reference"].GetBoolean();

    /// <summary>What an own number is when a scenario changes nothing: factors are 1, all others 0.</summary>
    private static double Initial(string name) => name.EndsWith("Factor", StringComparison.Ordinal) ? 1 : 0;

    private static ClimateChange Change(Func<string, double?> of)
    {
        var (rain, warming) = (of("rainFactor") ?? 1, of("temperatureChange") ?? 0);
        return new ClimateChange([rain, rain, of("summerRainFactor") ?? rain, rain], [warming, warming, warming, warming]);
    }
}

using System.Collections.Immutable;
using System.Text.Json;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Interventions.Counts;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Models.Interventions.Crews;

/// <summary>Where a request has its demand from: the forecast of a configured territory, or rows of its own. Shared by the processes that plan from it.</summary>
/// <param name="models">The territories; null where none is configured.</param>
internal sealed class DemandSource(IDemandModels? models)
{
    private ImmutableArray<string> Territories => models?.Territories ?? [];

    public bool HasTerritories => !Territories.IsEmpty;

    /// <summary>A territory for examples; null where none is configured.</summary>
    public string? ExampleTerritory => Territories.IsEmpty ? null : Territories[0];

    /// <summary>The inputs that say which demand.</summary>
    public IEnumerable<InputDescription> Inputs()
    {
        if (HasTerritories)
        {
            yield return new InputDescription
            {
                Id = "territory", MinOccurs = 0,
                Title = new("Territoire", "Territory"),
                Description = new(
                    "Un territoire dont le modèle prévoit les interventions ; sinon, donnez les vôtres par « demand ».",
                    "A territory whose model forecasts the interventions; else give your own by 'demand'."),
                Schema = JsonSchema.Of($$"""{"type":"string","enum":{{JsonSerializer.Serialize(Territories)}}}"""),
            };
            yield return new InputDescription
            {
                Id = "start", MinOccurs = 0,
                Title = new("Premier créneau", "First slot"),
                Description = new(
                    "Nom du premier créneau prévu, ou une date qui y tombe ; le premier après les données s'il est absent. Avec « territory » seulement.",
                    "Name of the first slot, or a date in it; the first after the data when absent. With 'territory' only."),
                Schema = JsonSchema.Of("""{"type":"string","minLength":4,"maxLength":40}"""),
            };
            yield return new InputDescription
            {
                Id = "slot", MinOccurs = 0,
                Title = new("Durée d'un créneau", "Length of a slot"),
                Description = new("Celle des données si elle est absente. Avec « territory » seulement.", "That of the data when absent. With 'territory' only."),
                ValueTitles = new Dictionary<string, LocalizedText> { ["hour"] = new("heure", "hour"), ["day"] = new("jour", "day"), ["week"] = new("semaine", "week"), ["year"] = new("année", "year") },
                Schema = JsonSchema.Of("""{"type":"string","enum":["hour","day","week","year"]}"""),
            };
            yield return new InputDescription
            {
                Id = "horizon", MinOccurs = 0, Unit = "{slot}", Source = new("le choix de qui demande", "the choice of who asks"),
                Title = new("Nombre de créneaux", "Number of slots"),
                Description = new("Créneaux prévus à partir du premier. Avec « territory » seulement.", "Slots from the first on. With 'territory' only."),
                Schema = JsonSchema.Of("""{"type":"integer","minimum":1,"maximum":744,"default":4}"""),
            };
            yield return new InputDescription
            {
                Id = "level", MinOccurs = 0,
                Title = new("Niveau géographique", "Geographical level"),
                Description = new("Niveau des lieux du territoire ; le plus large s'il est absent.", "Level of the territory's places; the widest when absent."),
                Schema = JsonSchema.Of("""{"type":"string","minLength":1,"maxLength":60}"""),
            };
            yield return new InputDescription
            {
                Id = "places", MinOccurs = 0,
                Title = new("Lieux", "Places"),
                Description = new("Lieux de ce niveau ; tous si absents.", "Places of that level; all when absent."),
                Schema = JsonSchema.Of("""{"type":"array","items":{"type":"string","minLength":1},"uniqueItems":true,"maxItems":500}"""),
            };
        }
        yield return new InputDescription
        {
            Id = DemandRows.Input, MinOccurs = HasTerritories ? 0 : 1,
            Title = new("Interventions attendues", "Expected interventions"),
            Description = new(
                "Une ligne par lieu, catégorie et créneau : début avec décalage horaire, durée en heures, moyenne, et dispersion (variance = moyenne + dispersion × moyenne² ; 0 pour Poisson). Les créneaux d'un lieu se suivent.",
                "One row per place, category and slot: start with its offset, length in hours, mean, and dispersion (variance = mean + dispersion × mean²; 0 for Poisson). The slots of a place follow one another."),
            Schema = JsonSchema.Of(DemandRows.Schema),
        };
    }

    /// <summary>One of the two has to be given, and rows have to be rows.</summary>
    public ImmutableArray<InputFault> Check(ExecuteRequest request)
    {
        var (territory, rows) = (request.Has("territory"), request.Has(DemandRows.Input));
        if (territory == rows)
            return [new InputFault($"/inputs/{(territory ? DemandRows.Input : HasTerritories ? "territory" : DemandRows.Input)}", new LocalizedText(
                territory ? "« territory » et « demand » s'excluent : donnez l'un ou l'autre" : HasTerritories ? "donnez « territory » ou « demand »" : "« demand » est attendu",
                territory ? "'territory' and 'demand' exclude each other: give one of them" : HasTerritories ? "give 'territory' or 'demand'" : "'demand' is expected"))];
        return rows ? DemandRows.Check(request) : [];
    }

    /// <summary>The demand, as rows.</summary>
    /// <exception cref="ModelInputException">The territory's model can't honestly answer.</exception>
    public async ValueTask<List<SlotDemand>> ReadAsync(ExecuteRequest request, RunContext context) =>
        request.Has("territory") ? DemandRows.Of(await ForecastAsync(request, context).ConfigureAwait(false)) : DemandRows.Read(request);

    /// <summary>The demand, as a forecast that can be drawn from.</summary>
    /// <exception cref="ModelInputException">The territory's model can't honestly answer.</exception>
    public async ValueTask<CountForecast> ForecastAsync(ExecuteRequest request, RunContext context)
    {
        if (!request.Has("territory")) return DemandRows.ToForecast(DemandRows.Read(request));
        var model = await models!.OpenAsync(request.Text("territory")!, context).ConfigureAwait(false);
        return model.Forecast(
            new ForecastQuestion
            {
                Start = request.Text("start"), Slot = request.Text("slot"), Horizon = request.Integer("horizon"), Level = request.Text("level"), Places = request.Has("places") ? request.Texts("places") : [],
            },
            context.Cancellation);
    }
}

using System.Globalization;
using MinerOsphere.Learning.Cards;
using MinerOsphere.Learning.Evaluating.Reports;
using MinerOsphere.Learning.Files;
using MinerOsphere.Models.Floods.Forecasting;

namespace MinerOsphere.Models.Floods.Stations;

/// <summary>What one has to know before relying on a lead of a station's model.</summary>
internal static class FloodCard
{
    public static ModelCard Of(FloodGaugeSettings settings, FloodModel model, LeadModel lead, ModelFile file, EvaluationReport report, string hours)
    {
        var weights = string.Join(", ", LeadModel.MemberNames.Zip(lead.Model.Weights, (name, weight) => string.Create(CultureInfo.InvariantCulture, $"{name} {weight:F2}")));
        var greatest = model.GreatestFlow.ToString("G4", CultureInfo.InvariantCulture);
        return new ModelCard(file)
        {
            Name = $"{FloodVersions.ModelId(settings, model.Design.KnowsRain)} t+{hours} h",
            Version = FloodTrainer.Version,
            Purpose = new CardText(
                $"Prévoit le débit {hours} h après l'heure d'émission à {settings.Title.In("fr")}, par deux ensembles de perceptrons et la persistance, pondérés par leur erreur sur ce qu'ils n'avaient pas appris ({weights}).",
                $"Forecasts the discharge {hours} h after the time of issue at {settings.Title.In("en")}, by two ensembles of perceptrons and persistence, weighted by their error on what they had not learnt from ({weights})."),
            IntendedUses = [new CardText("Aide à l'anticipation des crues, par des personnes qui lisent aussi l'intervalle et les références.", "Help to anticipate floods, by people who read the interval and the baselines too.")],
            ExcludedUses = [new CardText("Ne remplace pas Vigicrues ni un service de prévision des crues ; pas de décision automatique d'évacuation.", "No substitute for Vigicrues or a flood forecasting service; no automatic decision to evacuate.")],
            Limits =
            [
                new CardText($"Au-delà de {greatest} m3/s, plus fort débit de l'apprentissage, les réseaux extrapolent.", $"Beyond {greatest} m3/s, the greatest discharge of training, the networks extrapolate."),
                model.Design.KnowsRain
                    ? new CardText("Ne vaut pas mieux que la pluie prévue qui lui est donnée ; évalué avec la pluie tombée.", "No better than the rain forecast that it is given; evaluated with the rain that fell.")
                    : new CardText("Ne sait rien de la pluie à venir : au-delà du temps de réponse du bassin, une crue nouvelle ne se voit pas.", "Knows nothing of rain to come: beyond the response time of the catchment a new flood is not seen."),
                new CardText("Un ouvrage, une rupture ou un changement de courbe de tarage après l'apprentissage ne se voient pas.", "Works, a breach or a new rating curve after training are not seen."),
            ],
            EthicalNotes = [new CardText("Une crue manquée met des personnes en danger, une fausse alerte use la confiance : les probabilités et la couverture en crue sont publiées.", "A missed flood endangers people, a false alarm wears trust out: probabilities and coverage in flood are published.")],
            Data =
            [
                new CardData(settings.Collection, file.Training?.Rows ?? 0)
                {
                    From = settings.Periods.Train.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), To = settings.Periods.Calibrate.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    Sha256 = file.Training?.DataHash,
                },
            ],
            Report = report,
        };
    }
}

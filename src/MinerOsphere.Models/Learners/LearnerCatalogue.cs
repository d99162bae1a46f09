using System.Collections.Immutable;
using MinerOsphere.Learning.Linear;
using MinerOsphere.Learning.Networks;
using MinerOsphere.Learning.Spatial.Evidence;
using MinerOsphere.Learning.Trees.Boosting;
using MinerOsphere.Learning.Trees.Forests;
using MinerOsphere.Learning.Uncertainty.Conformal;

namespace MinerOsphere.Models.Learners;

/// <summary>The ways to learn that <c>model-train</c> offers.</summary>
internal static class LearnerCatalogue
{
    private const LearnerTask AnyAmount = LearnerTask.Amount | LearnerTask.Count, AnyClasses = LearnerTask.TwoClasses | LearnerTask.Classes;

    private static readonly EncodingOptions Gaps = new() { Numbers = GapTreatment.Indicator };

    private static readonly ImmutableArray<LearnerOption> Boosting =
    [
        new("rounds", new("arbres", "trees"), 200, 1, 5000, true),
        new("learningRate", new("pas d'apprentissage", "learning rate"), 0.1, 0.001, 1),
        new("maxDepth", new("profondeur des arbres", "depth of trees"), 5, 1, 12, true),
        new("minRowsPerLeaf", new("lignes par feuille au moins", "rows per leaf at least"), 20, 1, 10_000, true),
        new("l2", new("pénalité L2", "L2 penalty"), 1, 0, 1000),
        new("rowFraction", new("part des lignes par arbre", "share of the rows per tree"), 1, 0.1, 1),
        new("columnFraction", new("part des colonnes par arbre", "share of the columns per tree"), 1, 0.1, 1),
    ];

    private static readonly ImmutableArray<LearnerOption> Forest =
    [
        new("trees", new("arbres", "trees"), 200, 10, 2000, true),
        new("minLeafRows", new("lignes par feuille au moins", "rows per leaf at least"), 5, 1, 1000, true),
    ];

    private static readonly LearnerOption Strength = new("ridge", new("pénalité sur les coefficients", "penalty on the coefficients"), 0, 0, 1e6);

    public static ImmutableArray<Learner> All { get; } =
    [
        new("boosting", new("Arbres de décision en gradient (boosting)", "Gradient boosting"),
            new("Le premier choix pour un tableau : effets non linéaires, interactions, lacunes et catégories sans préparation.", "First choice for a table: nonlinear effects, interactions, gaps and categories without preparation."),
            AnyAmount | AnyClasses, Boosting, (t, s, run) => GradientBoosting.Train(t, Boosted(s) with
            {
                Loss = t.Signature.Target.IsCategorical ? t.Signature.Target.Levels.Length == 2 ? BoostingLoss.Logistic : BoostingLoss.Softmax : s.Task.HasFlag(LearnerTask.TwoClasses) ? BoostingLoss.Logistic : BoostingLoss.Squared,
            }, run)),
        new("boosting-poisson", new("Boosting de comptages (Poisson)", "Boosting of counts (Poisson)"),
            new("Des nombres d'événements, avec une exposition (habitants, heures) s'il y en a une.", "Numbers of events, with an exposure (inhabitants, hours) where there is one."),
            LearnerTask.Count, Boosting, (t, s, run) => GradientBoosting.Train(t, Boosted(s) with { Loss = BoostingLoss.Poisson }, run)) { TakesExposure = true, Family = GlmFamily.Poisson, Score = ConformityScore.Normalised },
        new("boosting-negative-binomial", new("Boosting de comptages dispersés (binomiale négative)", "Boosting of dispersed counts (negative binomial)"),
            new("Des comptages qui varient plus que le hasard de Poisson, ce qui est le cas courant.", "Counts that vary more than Poisson chance, which is usual."),
            LearnerTask.Count, Boosting, (t, s, run) => GradientBoosting.Train(t, Boosted(s) with { Loss = BoostingLoss.NegativeBinomial }, run)) { TakesExposure = true, Family = GlmFamily.Poisson, Score = ConformityScore.Normalised },
        new("boosting-quantiles", new("Boosting de quantiles", "Boosting of quantiles"),
            new("Quand l'incertitude change d'une ligne à l'autre : l'intervalle est appris, puis calibré.", "Where uncertainty changes from row to row: the interval is learned, then calibrated."),
            AnyAmount, Boosting, (t, s, run) => GradientBoosting.Train(t, Boosted(s) with { Loss = BoostingLoss.Quantile, Quantiles = Quantiles(s) }, run)) { Score = ConformityScore.Quantile },
        new("random-forest", new("Forêt aléatoire", "Random forest"),
            new("Robuste sans réglage, sur peu de lignes comme sur beaucoup.", "Robust without tuning, on few rows as on many."),
            AnyAmount | AnyClasses, Forest, (t, s, run) => RandomForest.Train(t, Grown(s), run).Model),
        new("balanced-forest", new("Forêt équilibrée", "Balanced forest"),
            new("Une classe est rare (gisements, pannes) : chaque arbre en voit autant que des autres. Les probabilités sont alors trop hautes ; l'ordre des lignes est juste.", "A class is rare (deposits, failures): each tree sees as many of it as of the others. Probabilities are then too high; the order of the rows is right."),
            AnyClasses, Forest, (t, s, run) => RandomForest.Train(t, Grown(s) with { Sampling = ForestSampling.Balanced }, run).Model),
        new("quantile-forest", new("Forêt de quantiles", "Quantile forest"),
            new("Toute la distribution d'une quantité, sans hypothèse de forme.", "The whole distribution of an amount, without assuming its shape."),
            AnyAmount, Forest, (t, s, run) => QuantileForest.Train(t, new QuantileForestOptions { Forest = Grown(s), Quantiles = Quantiles(s) }, run).Model) { Score = ConformityScore.Quantile },
        new("linear", new("Régression linéaire", "Linear regression"),
            new("Des effets qui s'additionnent et que l'on veut lire un par un.", "Effects that add up, to be read one by one."),
            AnyAmount, [Strength], (t, s, run) => GeneralisedLinearRegression.Train(t, Generalised(s, GlmFamily.Gaussian), run)),
        new("logistic", new("Régression logistique", "Logistic regression"),
            new("Une probabilité de oui, avec des effets lisibles ; firth = 1 quand les oui sont rares.", "A probability of yes with readable effects; firth = 1 where yes is rare."),
            LearnerTask.TwoClasses, [Strength, new("firth", new("réduction de biais de Firth", "Firth's bias reduction"), 0, 0, 1, true)],
            (t, s, run) => GeneralisedLinearRegression.Train(t, Generalised(s, GlmFamily.Binomial) with { Firth = s["firth"] > 0, Ridge = s["firth"] > 0 ? 0 : s["ridge"] }, run)) { Family = GlmFamily.Binomial },
        new("poisson", new("Régression de Poisson", "Poisson regression"),
            new("Des comptages avec des effets multiplicatifs lisibles, et une exposition s'il y en a une.", "Counts with readable multiplicative effects, and an exposure where there is one."),
            LearnerTask.Count, [Strength], (t, s, run) => GeneralisedLinearRegression.Train(t, Generalised(s, GlmFamily.Poisson), run)) { TakesExposure = true, Family = GlmFamily.Poisson, Score = ConformityScore.Normalised },
        new("negative-binomial", new("Régression binomiale négative", "Negative binomial regression"),
            new("Le même, pour des comptages qui varient plus que le hasard de Poisson.", "The same for counts that vary more than Poisson chance."),
            LearnerTask.Count, [Strength], (t, s, run) => GeneralisedLinearRegression.Train(t, Generalised(s, GlmFamily.NegativeBinomial), run)) { TakesExposure = true, Family = GlmFamily.Poisson, Score = ConformityScore.Normalised },
        new("ridge", new("Régression ridge", "Ridge regression"),
            new("Beaucoup de variables qui se ressemblent, peu de lignes.", "Many features that resemble one another, few rows."),
            AnyAmount, [], (t, _, run) => RidgeRegression.Train(t, new RidgeOptions { Encoding = Gaps }, run)),
        new("elastic-net", new("Elastic net", "Elastic net"),
            new("Le même, quand on veut que les variables inutiles disparaissent.", "The same where useless features are to vanish."),
            AnyAmount | LearnerTask.TwoClasses, [new("l1Share", new("part de la pénalité absolue", "share of the absolute penalty"), 0.5, 0, 1)],
            (t, s, run) => ElasticNet.Train(t, new ElasticNetOptions { Encoding = Gaps, L1Share = s["l1Share"], Family = s.Task.HasFlag(LearnerTask.TwoClasses) ? GlmFamily.Binomial : GlmFamily.Gaussian }, run)),
        new("elastic-net-poisson", new("Elastic net de comptages", "Elastic net of counts"),
            new("Des comptages et beaucoup de variables.", "Counts and many features."),
            LearnerTask.Count, [new("l1Share", new("part de la pénalité absolue", "share of the absolute penalty"), 0.5, 0, 1)],
            (t, s, run) => ElasticNet.Train(t, new ElasticNetOptions { Encoding = Gaps, L1Share = s["l1Share"], Family = GlmFamily.Poisson }, run)) { TakesExposure = true, Family = GlmFamily.Poisson, Score = ConformityScore.Normalised },
        new("mlp-ensemble", new("Ensemble de réseaux de neurones", "Ensemble of neural networks"),
            new("Des relations lisses (débits, températures) ; plusieurs réseaux, dont on prend la médiane.", "Smooth relations (flows, temperatures); several networks, of which the median is taken."),
            AnyAmount | AnyClasses,
            [
                new("neurons", new("neurones cachés", "hidden neurons"), 10, 1, 200, true),
                new("members", new("réseaux", "networks"), 5, 1, 50, true),
                new("weightDecay", new("freinage des poids", "weight decay"), 1e-4, 0, 10),
            ],
            (t, s, run) => EnsembleTraining.Train(t, new EnsembleOptions
            {
                Initialisations = s.Whole("members"),
                Network = new NetworkOptions
                {
                    Hidden = [new HiddenLayer(s.Whole("neurons"))], WeightDecay = s["weightDecay"],
                    Loss = t.Signature.Target.IsCategorical ? NetworkLoss.Softmax : s.Task.HasFlag(LearnerTask.TwoClasses) ? NetworkLoss.Logistic : NetworkLoss.Squared,
                },
            }, run).Model),
        new("weights-of-evidence", new("Poids de la preuve", "Weights of evidence"),
            new("Cartes prédictives : chaque indice pèse pour ou contre, et l'on voit de combien.", "Predictive maps: each piece of evidence weighs for or against, and one sees by how much."),
            LearnerTask.TwoClasses, [], (t, _, run) => WeightsOfEvidence.Train(t, new WeightsOfEvidenceOptions(), run)) { TakesIntervals = false },
    ];

    public static Learner? Find(string id) => All.FirstOrDefault(l => l.Id == id);

    private static GradientBoostingOptions Boosted(LearnerSettings s) => new()
    {
        Rounds = s.Whole("rounds"), LearningRate = s["learningRate"], MaxDepth = s.Whole("maxDepth"), MinRowsPerLeaf = s.Whole("minRowsPerLeaf"), L2 = s["l2"],
        RowFraction = s["rowFraction"], ColumnFraction = s["columnFraction"],
    };

    private static RandomForestOptions Grown(LearnerSettings s) => new() { Trees = s.Whole("trees"), MinLeafRows = s.Whole("minLeafRows"), OutOfBag = false };

    private static GlmOptions Generalised(LearnerSettings s, GlmFamily family) => new() { Family = family, Encoding = Gaps, Ridge = s["ridge"], DropDependent = true };

    /// <summary>The ends of the interval and the median; without an interval the median.</summary>
    private static ImmutableArray<double> Quantiles(LearnerSettings s) => s.Level > 0 ? [Tail(s.Level), 0.5, Math.Round(1 - Tail(s.Level), 10)] : [0.5];

    private static double Tail(double level) => Math.Round((1 - level) / 2, 10);
}

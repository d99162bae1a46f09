using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Linear;
using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Uncertainty.Conformal;

namespace MinerOsphere.Models.Learners;

/// <summary>A way to learn that a request can name.</summary>
/// <param name="Id">Its name in requests.</param>
/// <param name="Title">What people call it.</param>
/// <param name="When">When it is the one to take.</param>
/// <param name="Tasks">What it can learn.</param>
/// <param name="Options">What a request may change.</param>
/// <param name="Train">Trains it.</param>
internal sealed record Learner(
    string Id, LocalizedText Title, LocalizedText When, LearnerTask Tasks, ImmutableArray<LearnerOption> Options, Func<TrainingTable, LearnerSettings, TrainingRun, ISavedModel> Train)
{
    /// <summary>True where an exposure or an offset joins the margin.</summary>
    public bool TakesExposure { get; init; }

    /// <summary>True where intervals or sets of classes can be put around what it says.</summary>
    public bool TakesIntervals { get; init; } = true;

    /// <summary>How its misses are measured when intervals are put around its predictions.</summary>
    public ConformityScore Score { get; init; } = ConformityScore.Absolute;

    /// <summary>How the target varies around the mean that it fits; null follows the target.</summary>
    public GlmFamily? Family { get; init; }

    public LearnerSettings Settings(ImmutableSortedDictionary<string, double> given, LearnerTask task, double level) =>
        new(Options.ToImmutableSortedDictionary(o => o.Name, o => given.GetValueOrDefault(o.Name, o.Default), StringComparer.Ordinal), task, level);
}

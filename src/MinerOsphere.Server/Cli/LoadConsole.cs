using MinerOsphere.Server.Loading;
using Spectre.Console;

namespace MinerOsphere.Server.Cli;

/// <summary>Shows a load on the console: bars on a terminal, else a line for each task that is done.</summary>
internal static class LoadConsole
{
    public static async Task<T> ShowAsync<T>(Func<IProgress<LoadStep>, Task<T>> load)
    {
        if (Console.IsErrorRedirected || !AnsiConsole.Profile.Capabilities.Interactive) return await load(new Lines());
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress()
            .AutoClear(false)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(context => load(new Bars(context)));
    }

    private sealed class Lines : IProgress<LoadStep>
    {
        public void Report(LoadStep step)
        {
            if (step.Result is not null) Console.Error.WriteLine($"{step.Task}: {step.Result}");
        }
    }

    private sealed class Bars(ProgressContext context) : IProgress<LoadStep>
    {
        private readonly Dictionary<string, ProgressTask> _tasks = [];

        public void Report(LoadStep step)
        {
            lock (_tasks)
            {
                if (!_tasks.TryGetValue(step.Task, out var task)) _tasks[step.Task] = task = context.AddTask(Markup.Escape(step.Task), maxValue: 1);
                task.Value = step.Fraction;
                if (step.Result is null) return;
                task.Description = Markup.Escape($"{step.Task}: {step.Result}");
                task.StopTask();
            }
        }
    }
}

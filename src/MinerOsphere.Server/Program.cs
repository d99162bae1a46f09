using MinerOsphere.Server.Cli;

return await CommandLine.RunAsync(args);

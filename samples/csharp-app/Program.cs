using System.Diagnostics;

// "hello" is a tool of the environment in pixi.toml; nothing of it is installed on the machine.
var name = args.Length > 0 ? args[0] : "from C#";
using var hello = Process.Start(new ProcessStartInfo("hello", [name])) ?? throw new InvalidOperationException("hello did not start.");
await hello.WaitForExitAsync();
Console.WriteLine($"CONDA_PREFIX is {Environment.GetEnvironmentVariable("CONDA_PREFIX")}");
return hello.ExitCode;

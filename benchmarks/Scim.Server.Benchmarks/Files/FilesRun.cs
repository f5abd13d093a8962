using System.Diagnostics;
using Scim.Server.Benchmarks.Reports;

namespace Scim.Server.Benchmarks.Files;

/// <summary>
/// Counts the source files that one warm request enters, for the requests of docs/architecture.md: what a reader has to open who follows it. Copies the program,
/// inserts a mark into each method of the libraries, and sends the requests to the copy.
/// </summary>
internal static class FilesRun
{
    public static async Task<int> RunAsync(string[] args)
    {
        var (file, others) = ResultFile.ParseOption(args);
        var copy = Directory.CreateTempSubdirectory("scim-files-");
        try
        {
            Copy(AppContext.BaseDirectory, copy.FullName);
            foreach (var assembly in Directory.GetFiles(copy.FullName, "Scim.Server*.dll").Where(IsLibrary).Order(StringComparer.Ordinal))
            {
                await File.WriteAllLinesAsync(Path.ChangeExtension(assembly, ".files"), FileProbe.Insert(assembly));
            }

            using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(copy.FullName, "Scim.Server.Benchmarks.dll"), "files-requests", .. others])
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            })!;
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            Console.WriteLine(output);
            file?.WriteSection("Source files entered by one request (`files`)", output);
            return process.ExitCode;
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    private static bool IsLibrary(string assembly) =>
        Path.GetFileName(assembly) is not "Scim.Server.Benchmarks.dll" && File.Exists(Path.ChangeExtension(assembly, ".pdb"));

    private static void Copy(string source, string target)
    {
        foreach (var folder in Directory.EnumerateDirectories(source, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(Path.Combine(target, Path.GetRelativePath(source, folder)));
        }

        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(target, Path.GetRelativePath(source, file)));
        }
    }
}

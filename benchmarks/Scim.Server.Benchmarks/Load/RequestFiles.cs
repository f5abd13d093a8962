using System.Text;
using Scim.Server.Benchmarks.Data;
using Scim.Server.Benchmarks.Load.Serving;

namespace Scim.Server.Benchmarks.Load;

/// <summary>Files with the requests that wrk sends in turn, one on a line; they go with this object.</summary>
internal sealed class RequestFiles : IDisposable
{
    /// <summary>Becomes text that no two requests share.</summary>
    private const string Unique = "@@@@@@@@@@@@";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("scim-load-");
    private int count;

    public string Get(IEnumerable<string> ids, string query = "") => GetPaths(ids.Select(id => $"Users/{id}{query}"));

    public string GetPaths(IEnumerable<string> paths) => Write($"get{++count}", paths.Select(path => Line("GET", path)));

    public string Filter(int users) => Write($"filter-{users}", Enumerable.Range(0, users).Select(number => Line("GET", FilterPath(number))));

    public string Post() => Write("post", [Line("POST", "Users", SampleUser.CreateText(Unique))]);

    public string Patch(IEnumerable<string> ids) => Write($"patch{++count}", ids.Select(id => Line("PATCH", $"Users/{id}", Text(SamplePatch.ReplaceTitle(Unique)))));

    /// <summary>Adds each member and removes it again, so that the group keeps its size.</summary>
    public string Members(string group, IEnumerable<string> ids) => Write($"members-{group}", ids.SelectMany(id => new[]
    {
        Line("PATCH", $"Groups/{group}", Text(SamplePatch.AddMember(id))),
        Line("PATCH", $"Groups/{group}", Text(SamplePatch.RemoveMember(id))),
    }));

    public static string FilterPath(int number) => "Users?filter=" + Uri.EscapeDataString($"userName eq \"{SampleUser.GetUserName(number)}\"");

    public void Dispose() => folder.Delete(recursive: true);

    private static string Line(string method, string path, string body = "") => $"{method} {ServerProcess.Prefix}/{path} {body}".TrimEnd();

    private static string Text(byte[] utf8) => Encoding.UTF8.GetString(utf8);

    private string Write(string name, IEnumerable<string> lines)
    {
        var path = Path.Combine(folder.FullName, name + ".txt");
        File.WriteAllLines(path, lines);
        return path;
    }
}

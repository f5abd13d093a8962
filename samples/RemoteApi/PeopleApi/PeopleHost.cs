using System.Globalization;

namespace RemoteApi.PeopleApi;

/// <summary>Represents an existing API: a small JSON API on its own port.</summary>
internal sealed class PeopleHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private PeopleHost(WebApplication app) => this.app = app;

    public string Address => app.Urls.First();

    public static async Task<PeopleHost> StartAsync(params IEnumerable<Person> people)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var table = new PeopleTable();
        foreach (var person in people)
        {
            table.Add(person);
        }

        var host = new PeopleHost(builder.Build());
        Map(host.app, table);
        await host.app.StartAsync();
        return host;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static void Map(WebApplication app, PeopleTable table)
    {
        app.MapGet("/people", (string? login, string? mail, string? reference, int? offset, int? limit) =>
            Results.Ok(table.Find(login, mail, reference, offset ?? 0, limit ?? 100)));
        app.MapGet("/people/{key}", (string key) => table.Find(key) is { } person ? Results.Ok(person) : Results.NotFound());
        app.MapPost("/people", (Person person) =>
            table.Add(person) is { } added ? Results.Created($"/people/{added.Key}", added) : Results.Conflict());
        app.MapPut("/people/{key}", (string key, Person person, HttpRequest request) =>
        {
            var (status, changed) = table.Change(key, person, GetRevision(request));
            return changed is null ? Results.StatusCode(status) : Results.Ok(changed);
        });
        app.MapDelete("/people/{key}", (string key, HttpRequest request) => Results.StatusCode(table.Delete(key, GetRevision(request))));
    }

    private static int? GetRevision(HttpRequest request) =>
        request.Headers.IfMatch.ToString().Trim('"') is { Length: > 0 } tag ? int.Parse(tag, NumberStyles.None, CultureInfo.InvariantCulture) : null;
}

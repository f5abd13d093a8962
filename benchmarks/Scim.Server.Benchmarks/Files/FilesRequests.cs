using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scim.Server.Benchmarks.Reports;

namespace Scim.Server.Benchmarks.Files;

/// <summary>Sends the requests of docs/architecture.md to a server over SQLite whose methods mark their files, and prints which files each request marked.</summary>
internal static class FilesRequests
{
    private const int WarmUp = 20;
    private const string Token = "files-token-0123456789";

    /// <param name="args"><c>--list</c> prints the files, too.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var folder = Directory.CreateTempSubdirectory("scim-files-data-");
        try
        {
            await using var app = Start($"Data Source={Path.Combine(folder.FullName, "scim.db")}");
            await app.StartAsync();
            using var client = CreateClient(app);
            var user = await CreateAsync(client, "Users", """{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"ann","active":true}""");
            var other = await CreateAsync(client, "Users", """{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"bob","active":true}""");
            var group = await CreateAsync(client, "Groups", """{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"Team"}""");
            var table = new MarkdownTable("request", "files");
            await CountAsync("GET with a filter", _ => new(HttpMethod.Get, "Users?filter=userName%20eq%20%22ann%22"), HttpStatusCode.OK);
            await CountAsync("PATCH of members", turn => CreatePatch(group, turn % 2 == 0 ? user : other, isAdded: turn % 4 < 2), HttpStatusCode.NoContent);
            await CountAsync("POST", turn => CreatePost("Users", $$"""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"user{{turn}}","active":true}"""), HttpStatusCode.Created);
            Console.WriteLine(table);
            return 0;

            async Task CountAsync(string name, Func<int, HttpRequestMessage> create, HttpStatusCode expected)
            {
                for (var turn = 0; turn < WarmUp; turn++)
                {
                    await SendAsync(client, create(turn), expected);
                }

                FileMarks.Clear();
                await SendAsync(client, create(WarmUp), expected);
                var files = FileMarks.Read();
                table.Add(name, Numbers.FormatInteger(files.Count));
                if (args.Contains("--list"))
                {
                    Console.WriteLine($"{name}:\n{string.Join('\n', files)}\n");
                }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static WebApplication Start(string connection)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddScim().AddSqliteStores(connection).AddScimBearerTokens(Token);
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapScim("/scim/v2").RequireAuthorization();
        return app;
    }

    private static HttpClient CreateClient(WebApplication app)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var client = new HttpClient { BaseAddress = new Uri($"{address}/scim/v2/") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        return client;
    }

    private static async Task<string> CreateAsync(HttpClient client, string endpoint, string body)
    {
        using var reply = JsonDocument.Parse(await SendAsync(client, CreatePost(endpoint, body), HttpStatusCode.Created));
        return reply.RootElement.GetProperty("id").GetString()!;
    }

    private static HttpRequestMessage CreatePost(string endpoint, string body) => new(HttpMethod.Post, endpoint) { Content = CreateContent(body) };

    private static HttpRequestMessage CreatePatch(string group, string member, bool isAdded)
    {
        var operation = isAdded
            ? $$"""{"op":"add","path":"members","value":[{"value":"{{member}}"}]}"""
            : $$"""{"op":"remove","path":"members[value eq \"{{member}}\"]"}""";
        return new(HttpMethod.Patch, $"Groups/{group}")
        {
            Content = CreateContent($$"""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{{operation}}]}"""),
        };
    }

    private static StringContent CreateContent(string body) => new(body, Encoding.UTF8, "application/scim+json");

    private static async Task<string> SendAsync(HttpClient client, HttpRequestMessage request, HttpStatusCode expected)
    {
        using var disposal = request;
        using var reply = await client.SendAsync(request);
        var body = await reply.Content.ReadAsStringAsync();
        return reply.StatusCode == expected ? body : throw new InvalidOperationException($"{request.Method} {request.RequestUri}: {(int)reply.StatusCode} {body}");
    }

    /// <summary>The marks of all libraries in this process.</summary>
    private static class FileMarks
    {
        private static readonly (bool[] Marks, string[] Files)[] Libraries =
        [
            .. Directory.GetFiles(AppContext.BaseDirectory, "*.files").Order(StringComparer.Ordinal).Select(list => (
                (bool[])Assembly.Load(Path.GetFileNameWithoutExtension(list)).GetType(FileProbe.TypeName, throwOnError: true)!.GetField(FileProbe.FieldName)!.GetValue(null)!,
                File.ReadAllLines(list))),
        ];

        public static void Clear() => Array.ForEach(Libraries, static library => Array.Clear(library.Marks));

        public static IReadOnlyList<string> Read() =>
            [.. Libraries.SelectMany(static library => library.Files.Where((_, index) => library.Marks[index])).Where(static file => !file.Contains("/obj/", StringComparison.Ordinal))];
    }
}

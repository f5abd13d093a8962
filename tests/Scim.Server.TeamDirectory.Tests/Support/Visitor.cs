using System.Net;
using System.Text.RegularExpressions;

namespace Scim.Server.TeamDirectory.Tests.Support;

/// <summary>A visitor with a browser: cookies, redirects, forms.</summary>
internal sealed partial class Visitor(Uri root) : IDisposable
{
    private readonly HttpClient http = new(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = root };

    /// <summary>The path of the last page.</summary>
    public string Path { get; private set; } = "";

    /// <summary>The text of the last page.</summary>
    public string Text { get; private set; } = "";

    public HttpStatusCode Status { get; private set; }

    public bool IsSignedIn => Text.Contains("Signed in as", StringComparison.Ordinal);

    public Task OpenAsync(string path) => ReadAsync(http.GetAsync(path));

    public async Task<bool> SignInAsync(string tenant, string name, string password)
    {
        await OpenAsync($"/{tenant}/sign-in");
        await SubmitAsync($"/{tenant}/sign-in", ("name", name), ("password", password));
        return IsSignedIn;
    }

    /// <summary>Sends the form of the page that was shown last.</summary>
    public Task SubmitAsync(string path, params (string Name, string Value)[] fields) => SubmitAsync(path, WebUtility.HtmlDecode(Token().Match(Text).Groups[1].Value), fields);

    public void Dispose() => http.Dispose();

    private async Task SubmitAsync(string path, string token, (string Name, string Value)[] fields)
    {
        var values = fields.Append((Name: "__RequestVerificationToken", Value: token)).ToDictionary(field => field.Name, field => field.Value);
        using var form = new FormUrlEncodedContent(values);
        await ReadAsync(http.PostAsync(path, form));
    }

    private async Task ReadAsync(Task<HttpResponseMessage> sending)
    {
        using var response = await sending;
        (Status, Path) = (response.StatusCode, response.RequestMessage?.RequestUri?.AbsolutePath ?? "");
        Text = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}

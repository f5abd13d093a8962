using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using RemoteApi.PeopleApi;
using Scim.Server;

namespace RemoteApi;

/// <summary>Calls the API, and maps its errors to SCIM errors.</summary>
internal sealed class PeopleClient(HttpClient http)
{
    private static readonly TimeSpan DefaultRetryAfter = TimeSpan.FromSeconds(10);

    public async Task<Person?> FindAsync(string key, CancellationToken cancellationToken) =>
        await SendAsync<Person>(new HttpRequestMessage(HttpMethod.Get, GetPath(key)), cancellationToken);

    /// <summary>The people that match all conditions, in the order of their keys.</summary>
    public async Task<PersonPage> FindAsync(IReadOnlyDictionary<string, string> question, int offset, int limit, CancellationToken cancellationToken)
    {
        var query = question.Select(part => $"&{part.Key}={Uri.EscapeDataString(part.Value)}");
        var path = string.Create(CultureInfo.InvariantCulture, $"people?offset={offset}&limit={limit}{string.Concat(query)}");
        return await SendAsync<PersonPage>(new HttpRequestMessage(HttpMethod.Get, path), cancellationToken) ?? new(0, []);
    }

    public async Task<Person> AddAsync(Person person, CancellationToken cancellationToken) =>
        await SendAsync<Person>(new HttpRequestMessage(HttpMethod.Post, "people") { Content = JsonContent.Create(person) }, cancellationToken)
        ?? throw new InvalidOperationException("The people API returned no person.");

    /// <summary>Changes a person if it is still as it was read; null if it no longer exists.</summary>
    public async Task<Person?> ChangeAsync(Person person, CancellationToken cancellationToken) =>
        await SendAsync<Person>(AddIfMatch(new HttpRequestMessage(HttpMethod.Put, GetPath(person.Key)) { Content = JsonContent.Create(person) }, person), cancellationToken);

    public async Task<bool> DeleteAsync(Person person, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(AddIfMatch(new HttpRequestMessage(HttpMethod.Delete, GetPath(person.Key)), person), cancellationToken);
        return response.IsSuccessStatusCode;
    }

    private async Task<TBody?> SendAsync<TBody>(HttpRequestMessage request, CancellationToken cancellationToken) where TBody : class
    {
        using var response = await SendAsync(request, cancellationToken);
        return response.StatusCode == HttpStatusCode.NotFound ? null : await response.Content.ReadFromJsonAsync<TBody>(cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response;
        try
        {
            response = await http.SendAsync(request, cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new ScimException(ScimError.Unavailable("The people API does not answer.", DefaultRetryAfter), exception);
        }

        if (response.IsSuccessStatusCode || response.StatusCode == HttpStatusCode.NotFound)
        {
            return response;
        }

        using (response)
        {
            throw new ScimException(ToScimError(response));
        }
    }

    private static ScimError ToScimError(HttpResponseMessage response) => response.StatusCode switch
    {
        HttpStatusCode.Conflict => ScimError.UniquenessViolation("userName"),
        HttpStatusCode.PreconditionFailed => ScimError.PreconditionFailed("The resource has changed since it was read."),
        HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity => ScimError.InvalidValue("The people API rejected the change."),
        HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError =>
            ScimError.Unavailable("The people API cannot answer for the moment.", response.Headers.RetryAfter?.Delta ?? DefaultRetryAfter),
        var status => throw new InvalidOperationException($"The people API answered {(int)status}; check the address and the credentials."),
    };

    private static string GetPath(string key) => $"people/{Uri.EscapeDataString(key)}";

    private static HttpRequestMessage AddIfMatch(HttpRequestMessage request, Person person)
    {
        request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{person.Revision.ToString(CultureInfo.InvariantCulture)}\""));
        return request;
    }
}

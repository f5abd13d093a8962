using RemoteApi.PeopleApi;
using Scim.Server;

namespace RemoteApi;

/// <summary>Users over an API. The API answers the part of a filter that it supports; the rest is tested here, on a bounded number of people.</summary>
internal sealed class PeopleStore(PeopleClient people) : IScimStore<ScimUser>, IScimPartialStore
{
    private const int MaxCandidates = 2_000;
    private const int PageSize = 500;

    public ScimResourceType NarrowSchema(ScimResourceType type) =>
        type.WithOnly("externalId", "userName", "name.givenName", "name.familyName", "active", "emails.value", "emails.type");

    public async ValueTask<ScimUser?> FindAsync(string id, ScimProjection projection, ScimContext context, CancellationToken cancellationToken) =>
        (await FindPersonAsync(id, cancellationToken))?.ToUser();

    public async ValueTask<ScimList<ScimUser>> QueryAsync(ScimQuery query, ScimContext context, CancellationToken cancellationToken)
    {
        ScimQueryRules.Validate(query, context.ResourceType);
        return query is { Filter: null, Sort: null }
            ? await PageAsync(query, cancellationToken)
            : ScimCandidates.ToPage(await ReadCandidatesAsync(PeopleQuery.FromFilter(query.Filter), cancellationToken), query);
    }

    public async ValueTask<ScimWriteResult> CreateAsync(ScimUser resource, ScimContext context, CancellationToken cancellationToken) =>
        (await people.AddAsync(new Person().With(resource), cancellationToken)).ToWriteResult(changed: true);

    public async ValueTask<ScimWriteResult> UpdateAsync(ScimUpdate<ScimUser> update, ScimContext context, CancellationToken cancellationToken)
    {
        var before = await FindExpectedAsync(update.Id, update.Expected, cancellationToken);
        var after = update.After is { } user ? before.With(user) : before;
        return after == before
            ? before.ToWriteResult(changed: false)
            : (await people.ChangeAsync(after, cancellationToken) ?? throw CreateNotFound(update.Id)).ToWriteResult(changed: true);
    }

    public async ValueTask DeleteAsync(string id, ScimVersion? expected, ScimContext context, CancellationToken cancellationToken)
    {
        if (!await people.DeleteAsync(await FindExpectedAsync(id, expected, cancellationToken), cancellationToken))
        {
            throw CreateNotFound(id);
        }
    }

    private async Task<ScimList<ScimUser>> PageAsync(ScimQuery query, CancellationToken cancellationToken)
    {
        var users = new List<ScimUser>();
        PersonPage page;
        do
        {
            page = await people.FindAsync(PeopleQuery.Empty, query.StartIndex - 1 + users.Count, Math.Min(PageSize, query.Count - users.Count), cancellationToken);
            users.AddRange(page.Items.Select(person => person.ToUser()));
        }
        while (page.Items.Count > 0 && users.Count < query.Count);
        return new() { TotalResults = page.Total, Resources = users };
    }

    private async Task<List<ScimUser>> ReadCandidatesAsync(IReadOnlyDictionary<string, string> question, CancellationToken cancellationToken)
    {
        var users = new List<ScimUser>();
        PersonPage page;
        do
        {
            page = await people.FindAsync(question, users.Count, PageSize, cancellationToken);
            if (page.Total > MaxCandidates)
            {
                throw new ScimException(ScimError.TooMany(
                    $"The filter or the sort has to look at more than {MaxCandidates} users one by one; narrow it by 'userName eq', 'externalId eq' or 'emails.value eq'."));
            }

            users.AddRange(page.Items.Select(person => person.ToUser()));
        }
        while (page.Items.Count > 0 && users.Count < page.Total);
        return users;
    }

    // The version that a client or the engine expects is compared here, and again by the API when it writes.
    private async Task<Person> FindExpectedAsync(string id, ScimVersion? expected, CancellationToken cancellationToken)
    {
        var person = await FindPersonAsync(id, cancellationToken) ?? throw CreateNotFound(id);
        return expected is null || expected == person.GetVersion()
            ? person
            : throw new ScimException(ScimError.PreconditionFailed("The resource has changed since it was read."));
    }

    // An id comes from a client and becomes a part of a path: nothing but a key may ever get there.
    private async Task<Person?> FindPersonAsync(string id, CancellationToken cancellationToken) =>
        Guid.TryParseExact(id, "N", out var key) && key.ToString("N") == id ? await people.FindAsync(id, cancellationToken) : null;

    private static ScimException CreateNotFound(string id) => new(ScimError.NotFound($"There is no User with the id '{id}'."));
}

using LegacyAdo.Database;
using LegacyAdo.Filters;
using Scim.Server;

namespace LegacyAdo.People;

/// <summary>Users over the table PERSON.</summary>
internal sealed class PersonStore(LegacyDb db) : IScimStore<ScimUser>, IScimPartialStore, IScimTransactions
{
    private static readonly SqlTable<ScimUser> Table = new()
    {
        Select = PersonRow.Select,
        Name = "PERSON",
        Key = "PERSON_NO",
        Kind = Ids.Person,
        Columns = PersonFilters.All,
        Read = row => PersonRow.Read(row).ToUser(),
    };

    public ScimStoreFeatures Features => new() { Keyset = true, IntegerIds = new() { Prefix = $"{Ids.Person}" } };

    /// <summary>The type with only the attributes that have columns, and the supported types of e-mails, phone numbers and addresses.</summary>
    public ScimResourceType NarrowSchema(ScimResourceType type)
    {
        var offered = type.WithOnly([.. PersonColumns.Offered]);
        var attributes = offered.Schema.Attributes.Select(attribute => PersonColumns.FindTypes(attribute.Name) is { } types
            ? attribute.With([.. attribute.SubAttributes.Select(part => part.Name == "type" ? part.With(canonicalValues: types) : part)])
            : attribute);
        return offered.With(new ScimSchema(offered.Schema.Id, offered.Schema.Name, [.. attributes]) { Description = offered.Schema.Description });
    }

    public async ValueTask<ScimUser?> FindAsync(string id, ScimProjection projection, ScimContext context, CancellationToken cancellationToken) =>
        (await db.ReadAsync(context, session => FindRowAsync(session, id, cancellationToken), cancellationToken))?.ToUser();

    public async ValueTask<ScimList<ScimUser>> QueryAsync(ScimQuery query, ScimContext context, CancellationToken cancellationToken) =>
        await db.ReadAsync(context, session => new SqlQuery<ScimUser>(Table, query, context).RunAsync(session, cancellationToken), cancellationToken);

    public async ValueTask<ScimWriteResult> CreateAsync(ScimUser resource, ScimContext context, CancellationToken cancellationToken) =>
        await db.WriteAsync(context, async session =>
        {
            var numbers = await session.QueryAsync(PersonRow.Insert, PersonRow.New.With(resource).ToParameters(), row => row.GetInt64(0), cancellationToken);
            return await ReadWriteResultAsync(session, Ids.Format(Ids.Person, numbers[0]), cancellationToken);
        }, cancellationToken);

    public async ValueTask<ScimWriteResult> UpdateAsync(ScimUpdate<ScimUser> update, ScimContext context, CancellationToken cancellationToken) =>
        await db.WriteAsync(context, async session =>
        {
            var before = await FindRowAsync(session, update.Id, cancellationToken) ?? throw CreateNotFound(update.Id);
            before.Metadata.EnsureVersion(update.Expected);
            var after = update.After is { } user ? before.With(user) : before;
            if (after.HasSameValues(before))
            {
                return before.Metadata.ToWriteResult(update.Id, changed: false);
            }

            var rows = await session.ExecuteAsync(PersonRow.Update, after.ToParameters(), cancellationToken);
            return rows == 1 ? await ReadWriteResultAsync(session, update.Id, cancellationToken) : throw RowMetadata.CreateVersionMismatch();
        }, cancellationToken);

    public async ValueTask DeleteAsync(string id, ScimVersion? expected, ScimContext context, CancellationToken cancellationToken) =>
        await db.WriteAsync(context, async session =>
        {
            var before = await FindRowAsync(session, id, cancellationToken) ?? throw CreateNotFound(id);
            before.Metadata.EnsureVersion(expected);
            var rows = await session.ExecuteAsync("DELETE FROM PERSON WHERE PERSON_NO = @number AND ROW_VERSION = @version", before.ToParameters(), cancellationToken);
            return rows == 1 ? rows : throw RowMetadata.CreateVersionMismatch();
        }, cancellationToken);

    public ValueTask<IScimUnitOfWork> BeginAsync(ScimContext context, CancellationToken cancellationToken) => db.BeginAsync(context, cancellationToken);

    private static async Task<PersonRow?> FindRowAsync(LegacySession session, string id, CancellationToken cancellationToken) =>
        (await session.QueryAsync(
            $"{PersonRow.Select} WHERE PERSON_NO = @number",
            new Dictionary<string, object?> { ["number"] = Ids.ParseNumber(Ids.Person, id) }, PersonRow.Read, cancellationToken)).SingleOrDefault();

    private static async Task<ScimWriteResult> ReadWriteResultAsync(LegacySession session, string id, CancellationToken cancellationToken) =>
        (await FindRowAsync(session, id, cancellationToken) ?? throw CreateNotFound(id)).Metadata.ToWriteResult(id, changed: true);

    private static ScimException CreateNotFound(string id) => new(ScimError.NotFound($"There is no User with the id '{id}'."));
}

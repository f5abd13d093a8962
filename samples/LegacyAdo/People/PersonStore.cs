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
        Columns = PersonColumns.All,
        Read = row => PersonRow.Read(row).ToUser(),
    };

    public ScimStoreFeatures Features => new() { Keyset = true };

    public ScimResourceType Offer(ScimResourceType type) => type.WithOnly(
        "externalId", "userName", "displayName", "name.givenName", "name.familyName", "title", "active", "emails.value", "emails.type", "emails.primary", "groups");

    public async ValueTask<ScimUser?> FindAsync(string id, ScimProjection projection, ScimContext context, CancellationToken cancellationToken) =>
        (await db.ReadAsync(context, session => FindRowAsync(session, id, cancellationToken), cancellationToken))?.ToUser();

    public async ValueTask<ScimList<ScimUser>> QueryAsync(ScimQuery query, ScimContext context, CancellationToken cancellationToken) =>
        await db.ReadAsync(context, session => new SqlQuery<ScimUser>(Table, query, context).RunAsync(session, cancellationToken), cancellationToken);

    public async ValueTask<ScimStamp> CreateAsync(ScimUser resource, ScimContext context, CancellationToken cancellationToken) =>
        await db.WriteAsync(context, async session =>
        {
            var numbers = await session.QueryAsync(
                """
                INSERT INTO PERSON (LOGIN, USER_NAME, EXTERNAL_ID, FULL_NAME, FIRST_NAME, LAST_NAME, JOB_TITLE, WORK_MAIL, HOME_MAIL, MAIL_PREF, ACTIVE)
                VALUES (@login, @userName, @externalId, @fullName, @firstName, @lastName, @jobTitle, @workMail, @homeMail, @mailPref, @active)
                RETURNING PERSON_NO
                """,
                new PersonRow().With(resource).ToParameters(), row => row.GetInt64(0), cancellationToken);
            return await StampAsync(session, Ids.Of(Ids.Person, numbers[0]), cancellationToken);
        }, cancellationToken);

    public async ValueTask<ScimStamp> UpdateAsync(ScimUpdate<ScimUser> update, ScimContext context, CancellationToken cancellationToken) =>
        await db.WriteAsync(context, async session =>
        {
            var before = await FindRowAsync(session, update.Id, cancellationToken) ?? throw IsMissing(update.Id);
            before.Stamp.Check(update.Expected);
            var after = update.After is { } user ? before.With(user) : before;
            if (after == before)
            {
                return before.Stamp.ToStamp(update.Id, changed: false);
            }

            var rows = await session.ExecuteAsync(
                """
                UPDATE PERSON SET LOGIN = @login, USER_NAME = @userName, EXTERNAL_ID = @externalId, FULL_NAME = @fullName, FIRST_NAME = @firstName, LAST_NAME = @lastName,
                  JOB_TITLE = @jobTitle, WORK_MAIL = @workMail, HOME_MAIL = @homeMail, MAIL_PREF = @mailPref, ACTIVE = @active
                WHERE PERSON_NO = @number AND ROW_VERSION = @version
                """,
                after.ToParameters(), cancellationToken);
            return rows == 1 ? await StampAsync(session, update.Id, cancellationToken) : throw RowStamp.Differs();
        }, cancellationToken);

    public async ValueTask DeleteAsync(string id, ScimVersion? expected, ScimContext context, CancellationToken cancellationToken) =>
        await db.WriteAsync(context, async session =>
        {
            var before = await FindRowAsync(session, id, cancellationToken) ?? throw IsMissing(id);
            before.Stamp.Check(expected);
            var rows = await session.ExecuteAsync("DELETE FROM PERSON WHERE PERSON_NO = @number AND ROW_VERSION = @version", before.ToParameters(), cancellationToken);
            return rows == 1 ? rows : throw RowStamp.Differs();
        }, cancellationToken);

    public ValueTask<IScimUnit> BeginAsync(ScimContext context, CancellationToken cancellationToken) => db.BeginAsync(context, cancellationToken);

    private static async Task<PersonRow?> FindRowAsync(LegacySession session, string id, CancellationToken cancellationToken) =>
        (await session.QueryAsync(
            $"{PersonRow.Select} WHERE PERSON_NO = @number",
            new Dictionary<string, object?> { ["number"] = Ids.NumberOf(Ids.Person, id) }, PersonRow.Read, cancellationToken)).SingleOrDefault();

    private static async Task<ScimStamp> StampAsync(LegacySession session, string id, CancellationToken cancellationToken) =>
        (await FindRowAsync(session, id, cancellationToken) ?? throw IsMissing(id)).Stamp.ToStamp(id, changed: true);

    private static ScimException IsMissing(string id) => new(ScimError.NotFound($"There is no User with the id '{id}'."));
}

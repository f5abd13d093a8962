using LegacyAdo.Database;
using LegacyAdo.People;

namespace Scim.Server.TestSupport;

/// <summary>
/// The people of LegacyAdo. The extensions that tests add, for which no table has columns, are kept in a column beside them, as an application keeps
/// fields that its customers define; what a query asks of them is answered one by one. Passwords are offered, since they go to a sink and to no store.
/// </summary>
internal sealed class LegacyPeople(LegacyDb db) : IScimStore<ScimUser>, IScimPartialStore, IScimTransactions
{
    private readonly PersonStore people = new(db);

    public ScimStoreFeatures Features => people.Features;

    public ScimResourceType NarrowSchema(ScimResourceType type)
    {
        var foreign = type.Extensions.Where(IsForeign).ToArray();
        var offered = people.NarrowSchema(type.With(extensions: [.. type.Extensions.Except(foreign)]));
        var password = type.Schema.Attributes.Where(attribute => attribute.Name == "password");
        return offered.With(
            new ScimSchema(offered.Schema.Id, offered.Schema.Name, [.. offered.Schema.Attributes, .. password]) { Description = offered.Schema.Description },
            [.. offered.Extensions, .. foreign]);
    }

    public async ValueTask<ScimUser?> FindAsync(string id, ScimProjection projection, ScimContext context, CancellationToken cancellationToken) =>
        await people.FindAsync(id, projection, context, cancellationToken) is { } found ? (await CompleteAsync([found], context, cancellationToken))[0] : null;

    public async ValueTask<ScimList<ScimUser>> QueryAsync(ScimQuery query, ScimContext context, CancellationToken cancellationToken)
    {
        var asks = ExtensionText.Asks(query, context.ResourceType);
        var page = await people.QueryAsync(asks ? new ScimQuery { Count = 10_000 } : query, context, cancellationToken);
        page = new ScimList<ScimUser>(page) { Resources = await CompleteAsync(page.Resources, context, cancellationToken) };
        return asks ? ExtensionText.Answer(page.Resources, query) : page;
    }

    public async ValueTask<ScimWriteResult> CreateAsync(ScimUser resource, ScimContext context, CancellationToken cancellationToken) =>
        await WriteAsync(resource, context, within => people.CreateAsync(resource, within, cancellationToken), cancellationToken);

    public async ValueTask<ScimWriteResult> UpdateAsync(ScimUpdate<ScimUser> update, ScimContext context, CancellationToken cancellationToken) =>
        await WriteAsync(update.After, context, within => people.UpdateAsync(update, within, cancellationToken), cancellationToken);

    public ValueTask DeleteAsync(string id, ScimVersion? expected, ScimContext context, CancellationToken cancellationToken) =>
        people.DeleteAsync(id, expected, context, cancellationToken);

    public ValueTask<IScimUnitOfWork> BeginAsync(ScimContext context, CancellationToken cancellationToken) => people.BeginAsync(context, cancellationToken);

    private static bool IsForeign(ScimSchemaExtension extension) => ExtensionText.IsForeign(extension.Schema.Id);

    private async ValueTask<ScimWriteResult> WriteAsync(ScimUser? user, ScimContext context, Func<ScimContext, ValueTask<ScimWriteResult>> write, CancellationToken cancellationToken) =>
        user is null || !context.ResourceType.Extensions.Any(IsForeign) ? await write(context) : await db.WriteAsync(context, async session =>
        {
            var within = context with { UnitOfWork = context.UnitOfWork ?? new LegacyUnitOfWork(session) };
            var writeResult = await write(within);
            var rows = await session.ExecuteAsync(
                "UPDATE PERSON SET TEST_EXTENSIONS = @text WHERE PERSON_NO = @number AND TEST_EXTENSIONS <> @text",
                new Dictionary<string, object?> { ["text"] = ExtensionText.Write(user.Node), ["number"] = Ids.ParseNumber(Ids.Person, writeResult.Id) }, cancellationToken);
            return rows == 0 ? writeResult : await people.UpdateAsync(new ScimUpdate<ScimUser> { Id = writeResult.Id }, within, cancellationToken) with { HasChanged = true };
        }, cancellationToken);

    private async ValueTask<IReadOnlyList<ScimUser>> CompleteAsync(IReadOnlyList<ScimUser> users, ScimContext context, CancellationToken cancellationToken)
    {
        if (users.Count == 0 || !context.ResourceType.Extensions.Any(IsForeign))
        {
            return users;
        }

        var texts = await db.ReadAsync(
            context,
            session => session.QueryAsync(
                $"SELECT PERSON_NO, TEST_EXTENSIONS FROM PERSON WHERE PERSON_NO IN ({Ids.ToSqlList(Ids.Person, users.Select(user => user.Id ?? ""))})",
                new Dictionary<string, object?>(), row => (Id: Ids.Format(Ids.Person, row.GetInt64(0)), Text: row.GetString(1)), cancellationToken),
            cancellationToken);
        return [.. users.Select(user => Complete(user, texts.Find(row => row.Id == user.Id).Text ?? ExtensionText.None, context.ResourceType))];
    }

    private static ScimUser Complete(ScimUser user, string text, ScimResourceType type)
    {
        var whole = new ScimUser { Node = user.Node.Thaw() };
        ExtensionText.Read(text, whole.Node, type);
        whole.Schemas = [.. whole.Schemas, .. type.Extensions.Where(IsForeign).Select(extension => extension.Schema.Id).Where(whole.Node.Contains)];
        whole.Node.Freeze();
        return whole;
    }
}

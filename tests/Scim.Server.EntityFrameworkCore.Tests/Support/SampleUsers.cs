namespace Scim.Server.EntityFrameworkCore.Tests.Support;

/// <summary>Deterministic users, some of which share or lack values.</summary>
internal static class SampleUsers
{
    private static readonly string?[] Texts = ["ada", "Ada", "BOB", "bob@example.com", "", "a b", "x%_y", "c\\d[e]", "Zoë", "ｚoë", null, "zz", "\U0001F600", "\uE000"];
    private static readonly string?[] Kinds = ["work", "home", null, "Work"];

    public static async Task AddAsync(AppDatabase database, ScimContext context, int count)
    {
        var random = new Random(5);
        for (var index = 0; index < count; index++)
        {
            await using var db = database.Open();
            using var store = new AppUserStore(db);
            var user = CreateUser(random, index);
            user.Node.Freeze();
            await store.CreateAsync(user, context, CancellationToken.None);
        }
    }

    private static ScimUser CreateUser(Random random, int index)
    {
        return new()
        {
            UserName = $"{Text()}{index}",
            ExternalId = Text(),
            DisplayName = Text(),
            Name = new ScimName { GivenName = Text(), FamilyName = Text() },
            Active = random.Next(3) switch { 0 => true, 1 => false, _ => null },
            Emails = [.. Enumerable.Range(0, random.Next(3)).Select(turn => new ScimEmail
            {
                Value = $"{Text()}{turn}",
                Type = random.GetItems(Kinds, 1)[0],
                Primary = turn == 0 ? random.Next(2) == 0 : null,
            })],
            PhoneNumbers = [.. Enumerable.Range(0, random.Next(3)).Select(turn => new ScimPhoneNumber { Value = $"{Text()}{turn}", Type = random.GetItems(Kinds, 1)[0] })],
            Enterprise = new ScimEnterpriseUser { EmployeeNumber = $"{random.Next(9)}", Department = random.GetItems<string?>(["Sales", "sales", null], 1)[0] },
        };

        string? Text() => random.GetItems(Texts, 1)[0];
    }
}

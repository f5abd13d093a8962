namespace Scim.Server.Tests.Mapping;

/// <summary>Accounts with different, equal, and missing values.</summary>
internal static class Accounts
{
    private static readonly string?[] Texts = ["ada", "Ada", "BOB", "bob@example.com", "", "a b", "x%_y", "Zoë", null, "zz"];
    private static readonly string?[] Kinds = ["work", "home", null, "Work"];

    public static IReadOnlyList<Account> Make(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(index => new Account
        {
            Key = new Guid(index, 1, 2, [3, 4, 5, 6, 7, 8, 9, 10]),
            Login = $"{random.GetItems(Texts, 1)[0]}{index % 3}",
            Reference = random.GetItems(Texts, 1)[0],
            First = random.GetItems(Texts, 1)[0],
            Last = random.GetItems(Texts, 1)[0],
            Shown = random.GetItems(Texts, 1)[0],
            DeletedAt = random.Next(3) == 0 ? DateTime.UnixEpoch : null,
            WorkMail = random.GetItems(Texts, 1)[0],
            HomeMail = random.GetItems(Texts, 1)[0],
            Phones = [.. Enumerable.Range(0, random.Next(4)).Select(turn => new Phone
            {
                Digits = random.GetItems(Texts, 1)[0],
                Label = random.Next(3) == 0 ? random.GetItems(Texts, 1)[0] : null,
                Kind = random.GetItems(Kinds, 1)[0],
                IsMain = turn == 0 && random.Next(2) == 0 ? true : random.Next(2) == 0 ? false : null,
            })],
            Grade = (Grade)random.Next(2),
            Number = random.Next(3) == 0 ? null : random.Next(30),
            ManagerKey = random.Next(2) == 0 ? null : new Guid(random.Next(count), 1, 2, [3, 4, 5, 6, 7, 8, 9, 10]),
            Division = random.GetItems(Texts, 1)[0],
            CreatedAt = DateTimeOffset.UnixEpoch.AddMilliseconds(random.Next(20)).AddTicks(random.Next(2) * 4_000),
            UpdatedAt = DateTime.UnixEpoch.AddMilliseconds(random.Next(20)),
        })];
    }
}

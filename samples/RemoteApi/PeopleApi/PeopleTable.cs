using System.Text;

namespace RemoteApi.PeopleApi;

/// <summary>The people, in memory. It has never heard of SCIM.</summary>
internal sealed class PeopleTable
{
    private readonly SortedDictionary<string, Person> people = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    public PersonPage Find(string? login, string? mail, string? reference, int offset, int limit)
    {
        lock (gate)
        {
            var found = people.Values.Where(person =>
                (login is null || AreEqual(person.Login, login)) && (mail is null || AreEqual(person.Mail, mail)) && (reference is null || AreEqual(person.Reference, reference))).ToArray();
            return new(found.Length, [.. found.Skip(offset).Take(Math.Clamp(limit, 0, 500))]);
        }
    }

    public Person? Find(string key)
    {
        lock (gate)
        {
            return people.GetValueOrDefault(key);
        }
    }

    /// <summary>Null if another person has the login.</summary>
    public Person? Add(Person person)
    {
        lock (gate)
        {
            var now = TimeProvider.System.GetUtcNow();
            return Save(person with { Key = Guid.CreateVersion7().ToString("N"), Revision = 1, Created = now, Changed = now });
        }
    }

    /// <summary>Changes a person of that revision: 200, 404, 409 or 412.</summary>
    public (int Status, Person? Person) Change(string key, Person person, int? revision)
    {
        lock (gate)
        {
            return !people.TryGetValue(key, out var before) ? (404, null)
                : revision is not null && revision != before.Revision ? (412, null)
                : Save(person with { Key = key, Revision = before.Revision + 1, Created = before.Created, Changed = TimeProvider.System.GetUtcNow() }) is { } saved ? (200, saved)
                : (409, null);
        }
    }

    /// <summary>Deletes a person of that revision: 204, 404 or 412.</summary>
    public int Delete(string key, int? revision)
    {
        lock (gate)
        {
            return !people.TryGetValue(key, out var before) ? 404 : revision is not null && revision != before.Revision ? 412 : people.Remove(key) ? 204 : 404;
        }
    }

    private Person? Save(Person person)
    {
        if (person.Login.Length == 0 || people.Values.Any(other => other.Key != person.Key && AreEqual(other.Login, person.Login)))
        {
            return null;
        }

        people[person.Key] = person;
        return person;
    }

    private static bool AreEqual(string? left, string right) => left is not null && Normalize(left) == Normalize(right);

    private static string Normalize(string text) => text.Normalize(NormalizationForm.FormKC).ToUpperInvariant().Normalize(NormalizationForm.FormKC);
}

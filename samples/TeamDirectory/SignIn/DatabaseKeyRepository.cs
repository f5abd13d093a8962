using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace TeamDirectory;

/// <summary>Keeps the data protection keys in the database, so that sessions survive a restart and are valid on every server.</summary>
internal sealed class DatabaseKeyRepository(IServiceScopeFactory scopes) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        return [.. scope.ServiceProvider.GetRequiredService<DirectoryDb>().Keys.Select(row => row.Xml).AsEnumerable().Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<DirectoryDb>();
        db.Keys.Add(new SharedKey { Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChanges();
    }
}

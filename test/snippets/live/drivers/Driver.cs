using System;
using System.Linq;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

/// <summary>Reads the snippet's keys and prints the sha256 of each under its field name; never a key.</summary>
public static class Driver
{
    public static int Main(string[] arguments)
    {
        var type = Assembly.GetExecutingAssembly().GetType(arguments[0]);
        object keys;
        try
        {
            keys = Read(type);
        }
        catch (Exception failure)
        {
            Console.Error.WriteLine(failure);
            return 1;
        }
        foreach (var member in type.GetMembers().Where(member => member is FieldInfo || member is PropertyInfo))
        {
            var value = (string)((member as FieldInfo)?.GetValue(keys) ?? ((PropertyInfo)member).GetValue(keys));
            var hash = SHA256.Create().ComputeHash(Encoding.UTF8.GetBytes(value));
            var name = Regex.Replace(member.Name, "(?<!^)([A-Z])", "_$1").ToLowerInvariant();
            Console.WriteLine(name + " " + BitConverter.ToString(hash).Replace("-", "").ToLowerInvariant());
        }
        return 0;
    }

    private static object Read(Type type)
    {
        var method = type.GetMethod("ReadAsync");
        if (method == null)
        {
            return Activator.CreateInstance(type);
        }
        var task = (Task)method.Invoke(null, null);
        task.GetAwaiter().GetResult();
        return ((dynamic)task).Result;
    }
}
